internal import LedgerAPI
public import NIOCore
public import RPC
internal import Schema
internal import Synchronization

/// The log from a position on, and then each event as it is recorded, across lost connections and restarts of the
/// server: every event once, in order.
///
/// After a lost connection and UNAVAILABLE the reading goes on after the last batch that was handed out, with pauses
/// of 0.1 s, doubled up to 5 s (wire.md, section 13). What can't be repaired by coming again ends the sequence with its
/// `RPCStatus`: DATA_LOSS where the server's log is damaged, or what it sent does not follow what it sent before.
///
/// One consumer. Cancelling its task ends the sequence with CANCELLED. Who stops otherwise calls `cancel`, or lets the
/// subscription go; the connection stays the caller's.
public final class LogSubscription: AsyncSequence, Sendable {
    public typealias Element = LogBatch
    public typealias Failure = RPCStatus

    private struct State {
        var continuity: LogContinuity
        /// In a row.
        var failures = 0
        var messages: MessageStream?
        /// Whether the call under way has answered.
        var hasAnswered = false
        var isCancelled = false
    }

    private let selection: LogSelection
    private let connection: LedgerConnection
    private let options: CallOptions
    private let clock: any Clock<Duration>
    private let onLoss: @Sendable (RPCStatus, Duration) -> Void
    private let state: Mutex<State>

    /// - Parameters:
    ///   - options: of each call. A call that reaches its deadline is made again, so that the deadline bounds what a
    ///     forgotten reading costs the server, not how long a reader may follow.
    ///   - clock: for the pauses.
    ///   - onLoss: told what went wrong and how long the pause is. Any thread.
    public init(
        _ selection: LogSelection,
        on connection: LedgerConnection,
        options: CallOptions = CallOptions(timeout: .hours(1)),
        clock: any Clock<Duration> = ContinuousClock(),
        onLoss: @escaping @Sendable (RPCStatus, Duration) -> Void = { _, _ in }
    ) {
        self.selection = selection
        self.connection = connection
        self.options = options
        self.clock = clock
        self.onLoss = onLoss
        state = Mutex(State(continuity: LogContinuity(selection)))
    }

    deinit {
        cancel()
    }

    /// Where a later subscription goes on: every event asked for before it was handed out. Any thread.
    public var position: UInt64 { state.withLock { $0.continuity.next } }

    /// Ends the reading: the sequence is over. Any thread.
    public func cancel() {
        let messages = state.withLock { state in
            state.isCancelled = true
            defer { state.messages = nil }
            return state.messages
        }
        messages?.cancel()
    }

    public func makeAsyncIterator() -> Iterator { Iterator(subscription: self) }

    public struct Iterator: AsyncIteratorProtocol {
        let subscription: LogSubscription

        public mutating func next() async throws(RPCStatus) -> LogBatch? {
            try await subscription.next()
        }

        public mutating func next(isolation actor: isolated (any Actor)?) async throws(RPCStatus) -> LogBatch? {
            try await subscription.next()
        }
    }

    /// The next batch, which may be empty; nil after `cancel`.
    private func next() async throws(RPCStatus) -> LogBatch? {
        while !state.withLock({ $0.isCancelled }) {
            do throws(RPCStatus) {
                var messages = try call().makeAsyncIterator()
                guard let message = try await messages.next(isolation: nil) else {
                    throw RPCStatus(.unavailable, "The server ended the reading: it may be closing.")
                }
                let batch = try LogBatch(message)
                try take(batch)
                return batch
            } catch {
                try await recover(from: error)
            }
        }
        return nil
    }

    private func take(_ batch: LogBatch) throws(RPCStatus) {
        try state.withLock { (state) throws(RPCStatus) in
            try state.continuity.take(batch)
            state.failures = 0
            state.hasAnswered = true
        }
    }

    /// The call under way, or a new one.
    private func call() throws(RPCStatus) -> MessageStream {
        if let messages = state.withLock({ $0.messages }) { return messages }
        var request = Socai_V1_ReadLogRequest()
        request.from = position
        request.streams = selection.streams
        request.kinds = selection.kinds
        request.follow = true
        let messages = try connection.ledger.readLog(request, options).encoded
        let isLate = state.withLock { state in
            if !state.isCancelled { (state.messages, state.hasAnswered) = (messages, false) }
            return state.isCancelled
        }
        if isLate { messages.cancel() }
        return messages
    }

    /// Prepares for another attempt.
    /// - Throws: the status, where another attempt can't help.
    private func recover(from status: RPCStatus) async throws(RPCStatus) {
        let (messages, hasAnswered, isCancelled) = state.withLock { state in
            defer { state.messages = nil }
            return (state.messages, state.hasAnswered, state.isCancelled)
        }
        messages?.cancel()
        if isCancelled { return }
        guard !Task.isCancelled else { throw RPCStatus(.cancelled, "The reading was cancelled.") }
        switch status.code {
        case .deadlineExceeded where hasAnswered: return
        // A server that ends cancels what runs on it.
        case .unavailable, .deadlineExceeded, .cancelled: try await pause(after: status)
        default: throw status
        }
    }

    private func pause(after status: RPCStatus) async throws(RPCStatus) {
        let failures = state.withLock { state in
            state.failures += 1
            return state.failures
        }
        let pause = Duration.nanoseconds(Backoff.delay(after: failures).nanoseconds)
        onLoss(status, pause)
        do { try await clock.sleep(for: pause) } catch {
            throw RPCStatus(.cancelled, "The reading was cancelled.")
        }
    }
}
