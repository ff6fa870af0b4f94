internal import RPC
internal import Schema
internal import Synchronization

/// The states, and those who wait for one to change. Any thread.
///
/// A watcher is told the state as it is when it can take it, not every one in between: nothing queues up.
final class HealthBoard: Sendable {
    typealias State = Socai_Rpc_V1_HealthReply.State
    typealias Change = (state: State, isFinal: Bool)

    private struct Waiter {
        var service: String
        var seen: State?
        var continuation: CheckedContinuation<Change, any Error>
    }

    private struct Board {
        var states: [String: State]
        var isDraining = false
        var watchers: Set<UInt64> = []
        var nextWatcher: UInt64 = 0
        var waiters: [UInt64: Waiter] = [:]
        var whenUnwatched: [UInt64: CheckedContinuation<Void, Never>] = [:]

        func change(of service: String, since seen: State?) -> Change? {
            let state = states[service] ?? .serviceUnknown
            return state != seen || isDraining ? (state, isDraining) : nil
        }

        mutating func takeDue() -> [(Waiter, Change)] {
            let due = waiters.compactMap { key, waiter in
                change(of: waiter.service, since: waiter.seen).map { (key, waiter, $0) }
            }
            for (key, _, _) in due { waiters[key] = nil }
            return due.map { ($1, $2) }
        }

        mutating func takeUnwatched() -> [CheckedContinuation<Void, Never>] {
            guard watchers.isEmpty else { return [] }
            defer { whenUnwatched = [:] }
            return Array(whenUnwatched.values)
        }
    }

    private let board: Mutex<Board>

    init(_ states: [String: State]) {
        board = Mutex(Board(states: states))
    }

    func state(of service: String) -> State? { board.withLock { $0.states[service] } }

    func set(_ state: State, of services: some Sequence<String>) {
        let services = Array(services)
        let due = board.withLock { board in
            guard !board.isDraining else { return [(Waiter, Change)]() }
            for service in services where board.states[service] != nil { board.states[service] = state }
            return board.takeDue()
        }
        for (waiter, change) in due { waiter.continuation.resume(returning: change) }
    }

    func drain() {
        let due = board.withLock { board in
            board.isDraining = true
            board.states = board.states.mapValues { _ in .notServing }
            return board.takeDue()
        }
        for (waiter, change) in due { waiter.continuation.resume(returning: change) }
    }
}

// MARK: - Watching

extension HealthBoard {
    /// - Throws: RESOURCE_EXHAUSTED where too many watch.
    func beginWatching() throws(RPCStatus) -> UInt64 {
        let watcher: UInt64? = board.withLock { board in
            guard board.watchers.count < Limits.watchers else { return nil }
            board.nextWatcher += 1
            board.watchers.insert(board.nextWatcher)
            return board.nextWatcher
        }
        guard let watcher else {
            throw RPCStatus(.resourceExhausted, "As many callers watch as may: use Check, or watch later.")
        }
        return watcher
    }

    func endWatching(_ watcher: UInt64) {
        let waiting = board.withLock { board in
            board.watchers.remove(watcher)
            return board.takeUnwatched()
        }
        for continuation in waiting { continuation.resume() }
    }

    /// Waits until the state is another than `seen`. After `drain` it always answers at once.
    func change(of service: String, since seen: State?, _ watcher: UInt64) async throws -> Change {
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                wait(Waiter(service: service, seen: seen, continuation: continuation), watcher)
            }
        } onCancel: {
            let waiter = board.withLock { $0.waiters.removeValue(forKey: watcher) }
            waiter?.continuation.resume(throwing: CancellationError())
        }
    }

    private func wait(_ waiter: Waiter, _ watcher: UInt64) {
        // Cancellation marks the task before it calls the handler: seen here, or else the handler comes after this
        // lock and finds the waiter.
        let answer: Result<Change, any Error>? = board.withLock { board in
            if let change = board.change(of: waiter.service, since: waiter.seen) { return .success(change) }
            if Task.isCancelled { return .failure(CancellationError()) }
            board.waiters[watcher] = waiter
            return nil
        }
        if let answer { waiter.continuation.resume(with: answer) }
    }

    /// Returns once nobody watches, or when the time is over.
    func waitUntilUnwatched(atMost limit: Duration) async {
        await withTaskGroup(of: Void.self) { group in
            group.addTask { await self.waitUntilUnwatched() }
            // A wait that is cancelled is one that is not needed any more.
            group.addTask { do { try await Task.sleep(for: limit) } catch {} }
            await group.next()
            group.cancelAll()
        }
    }

    private func waitUntilUnwatched() async {
        let id = board.withLock { board in
            board.nextWatcher += 1
            return board.nextWatcher
        }
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let isOver = board.withLock { board in
                    guard !board.watchers.isEmpty, !Task.isCancelled else { return true }
                    board.whenUnwatched[id] = continuation
                    return false
                }
                if isOver { continuation.resume() }
            }
        } onCancel: {
            board.withLock { $0.whenUnwatched.removeValue(forKey: id) }?.resume()
        }
    }
}
