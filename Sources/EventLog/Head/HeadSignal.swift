internal import Synchronization

/// The head as others see it, and the tasks that wait for it to move. From any thread.
final class HeadSignal: Sendable {
    private typealias Waiter = (position: UInt64, continuation: CheckedContinuation<Head, any Error>)

    private struct State {
        var head: Head
        /// Why no more waits are taken.
        var ending: LogError?
        var waiters: [UInt64: Waiter] = [:]
        var nextWaiter: UInt64 = 0
    }

    private let state: Mutex<State>

    init(_ head: Head) {
        state = Mutex(State(head: head))
    }

    var head: Head { state.withLock { $0.head } }

    /// The tasks that wait now.
    var waiterCount: Int { state.withLock { $0.waiters.count } }

    /// Shows a new head and wakes those who waited for it.
    func advance(to head: Head) {
        let woken = state.withLock { state in
            state.head = head
            guard !state.waiters.isEmpty else { return [Waiter]() }
            let due = state.waiters.filter { $0.value.position < head.position }
            for waiter in due.keys { state.waiters[waiter] = nil }
            return Array(due.values)
        }
        for waiter in woken { waiter.continuation.resume(returning: head) }
    }

    /// Ends every wait, now and later, with an error; the first one given counts.
    func end(_ error: LogError = closed) {
        let (woken, ending) = state.withLock { state in
            let ending = state.ending ?? error
            state.ending = ending
            defer { state.waiters = [:] }
            return (Array(state.waiters.values), ending)
        }
        for waiter in woken { waiter.continuation.resume(throwing: ending) }
    }

    func wait(after position: UInt64) async throws -> Head {
        let waiter = state.withLock { state in
            defer { state.nextWaiter += 1 }
            return state.nextWaiter
        }
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                register(waiter, (position, continuation))
            }
        } onCancel: {
            let cancelled = state.withLock { $0.waiters.removeValue(forKey: waiter) }
            cancelled?.continuation.resume(throwing: CancellationError())
        }
    }

    private func register(_ number: UInt64, _ waiter: Waiter) {
        // Cancellation marks the task before it calls the handler: seen here, or else the handler comes after this
        // lock and finds the waiter.
        let answer: Result<Head, any Error>? = state.withLock { state in
            if state.head.position > waiter.position { return .success(state.head) }
            if let ending = state.ending { return .failure(ending) }
            if Task.isCancelled { return .failure(CancellationError()) }
            if state.waiters.count >= Limits.headWaiters { return .failure(Self.overloaded) }
            state.waiters[number] = waiter
            return nil
        }
        if let answer { waiter.continuation.resume(with: answer) }
    }

    static let closed = LogError(.closed, "The log was closed while waiting; open it again.")
    private static let overloaded = LogError(
        .overloaded,
        "Already \(Limits.headWaiters) tasks wait for new records; try again later."
    )
}
