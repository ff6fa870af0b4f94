import NIOCore
import Synchronization

/// Messages between the event loop, which adds them, and one task, which takes them.
///
/// Bounded by the stream's window: the peer may send only what was granted, and credit is given for what was taken.
final class MessageQueue: Sendable {
    enum Item {
        case message(Message)
        case end
        case failed(RPCStatus)
    }

    private struct State {
        var messages = CircularBuffer<Message>()
        var outcome: Item?
        var waiter: UnsafeContinuation<Item, Never>?
        var taken = 0
    }

    private let state = Mutex(State())
    private let limits: Limits
    private let credit: @Sendable (Int) -> Void

    /// - Parameter credit: gives taken cost back to the peer; any thread.
    init(_ limits: Limits, credit: @escaping @Sendable (Int) -> Void) {
        self.limits = limits
        self.credit = credit
    }

    func push(_ message: Message) {
        let message = message.detached()
        let waiter = state.withLock { state -> UnsafeContinuation<Item, Never>? in
            guard state.outcome == nil else { return nil }
            guard let waiter = state.waiter else {
                state.messages.append(message)
                return nil
            }
            state.waiter = nil
            state.taken += message.cost
            return waiter
        }
        waiter?.resume(returning: .message(message))
    }

    /// Ends the queue after the messages that wait: what arrived before a call failed is delivered before that is
    /// told. Only the first call counts.
    func finish(_ failure: RPCStatus? = nil) { finish(failure, dropping: false) }

    /// Ends the queue at once: nobody wants the messages that wait.
    func abandon(_ failure: RPCStatus) { finish(failure, dropping: true) }

    private func finish(_ failure: RPCStatus?, dropping: Bool) {
        let outcome = failure.map(Item.failed) ?? .end
        let waiter = state.withLock { state -> UnsafeContinuation<Item, Never>? in
            guard state.outcome == nil else { return nil }
            state.outcome = outcome
            if dropping { state.messages.removeAll() }
            defer { state.waiter = nil }
            return state.waiter
        }
        waiter?.resume(returning: outcome)
    }

    /// The next message, inflated; nil at the end.
    func next() async throws(RPCStatus) -> ByteBuffer? {
        let item = await withTaskCancellationHandler {
            await withUnsafeContinuation { take($0) }
        } onCancel: {
            abandon(.cancelled)
        }
        // At once, not with the next call: the task may wait for the peer before it comes back.
        giveBack()
        switch item {
        case .end: return nil
        case .failed(let status): throw status
        case .message(let message):
            do { return try message.original(limits) } catch {
                abandon(RPCStatus(error))
                throw RPCStatus(error)
            }
        }
    }

    private func take(_ continuation: UnsafeContinuation<Item, Never>) {
        let item = state.withLock { state -> Item? in
            if let message = state.messages.popFirst() {
                state.taken += message.cost
                return .message(message)
            }
            if let outcome = state.outcome { return outcome }
            guard state.waiter == nil else { return .failed(MessageQueue.secondConsumer) }
            state.waiter = continuation
            return nil
        }
        if let item { continuation.resume(returning: item) }
    }

    /// Returns taken cost in steps: each costs a turn of the event loop.
    private func giveBack() {
        let cost = state.withLock { state -> Int in
            guard state.taken >= step || state.messages.isEmpty else { return 0 }
            defer { state.taken = 0 }
            return state.taken
        }
        if cost > 0 { credit(cost) }
    }

    /// Small enough that what all streams hold back is at most half the connection's window.
    private var step: Int { Int(limits.connectionWindow) / 2 / max(Int(limits.streamsPerConnection), 1) }

    private static let secondConsumer = RPCStatus(.failedPrecondition, "A message stream has one consumer.")
}
