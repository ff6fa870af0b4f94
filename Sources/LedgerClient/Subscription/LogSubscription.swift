internal import LedgerAPI
public import NIOCore
public import RPC
internal import Schema
internal import Synchronization

/// The log from a position on, and then each event as it is recorded, across lost connections and restarts of the
/// server: every event once, in order.
///
/// A lost connection is made again after a pause (0.1 s, doubled up to 5 s); the reading goes on after the last batch
/// that was handed out. What can't be repaired by coming again ends the sequence with its `RPCStatus`: DATA_LOSS where
/// the server's log is damaged or what it sent does not follow what it sent before.
///
/// One consumer. Cancelling its task ends the sequence with CANCELLED. Who stops otherwise calls `close`.
public final class LogSubscription: AsyncSequence, Sendable {
    public typealias Element = LogBatch
    public typealias Failure = RPCStatus
    /// Makes a new connection; called again after each loss.
    public typealias Connect = @Sendable () async throws(RPCStatus) -> LedgerConnection

    private struct State {
        var continuity: LogContinuity
        var backoff = Backoff()
        var connection: LedgerConnection?
        var messages: MessageStream?
        /// Whether the call under way has answered.
        var hasAnswered = false
        var isClosed = false
    }

    private let selection: LogSelection
    private let options: CallOptions
    private let clock: any Clock<Duration>
    private let connect: Connect
    private let onLoss: @Sendable (RPCStatus, Duration) -> Void
    private let state: Mutex<State>

    /// - Parameters:
    ///   - connection: one that is open already; it is closed with the subscription.
    ///   - options: of each call. A call that reaches its deadline is made again, so that the deadline bounds what a
    ///     forgotten reading costs the server, not how long a reader may follow.
    ///   - clock: for the pauses.
    ///   - onLoss: told why a connection was lost and how long the pause is. Any thread.
    public init(
        _ selection: LogSelection,
        on connection: LedgerConnection? = nil,
        options: CallOptions = CallOptions(timeout: .hours(1)),
        clock: any Clock<Duration> = ContinuousClock(),
        onLoss: @escaping @Sendable (RPCStatus, Duration) -> Void = { _, _ in },
        connect: @escaping Connect
    ) {
        self.selection = selection
        self.options = options
        self.clock = clock
        self.connect = connect
        self.onLoss = onLoss
        state = Mutex(State(continuity: LogContinuity(selection), connection: connection))
    }

    deinit {
        state.withLock { $0.messages }?.cancel()
    }

    /// Where a later subscription goes on: every event asked for before it was handed out. Any thread.
    public var position: UInt64 { state.withLock { $0.continuity.next } }

    /// Ends the reading, and the connection with it. Any thread.
    public func close() async {
        let (messages, connection) = state.withLock { state in
            state.isClosed = true
            defer { (state.messages, state.connection) = (nil, nil) }
            return (state.messages, state.connection)
        }
        messages?.cancel()
        await connection?.close()
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

    /// The next batch, which may be empty; nil after `close`.
    private func next() async throws(RPCStatus) -> LogBatch? {
        while !state.withLock({ $0.isClosed }) {
            do throws(RPCStatus) {
                var messages = try await call().makeAsyncIterator()
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
            state.backoff.reset()
            state.hasAnswered = true
        }
    }

    /// The call under way, or a new one.
    private func call() async throws(RPCStatus) -> MessageStream {
        if let messages = state.withLock({ $0.messages }) { return messages }
        let connection = try await connected()
        var request = Socai_V1_ReadLogRequest()
        request.from = position
        request.streams = selection.streams
        request.kinds = selection.kinds
        request.follow = true
        let messages = try connection.ledger.readLog(request, options).encoded
        state.withLock { state in
            state.messages = messages
            state.hasAnswered = false
        }
        return messages
    }

    private func connected() async throws(RPCStatus) -> LedgerConnection {
        if let connection = state.withLock({ $0.connection }) { return connection }
        let connection = try await connect()
        let isLate = state.withLock { state in
            if !state.isClosed { state.connection = connection }
            return state.isClosed
        }
        guard isLate else { return connection }
        await connection.close()
        throw RPCStatus(.cancelled, "The subscription was closed.")
    }

    /// Prepares for another attempt.
    /// - Throws: the status, where another attempt can't help.
    private func recover(from status: RPCStatus) async throws(RPCStatus) {
        let (messages, connection, isRenewal) = state.withLock { state in
            let isRenewal = status.code == .deadlineExceeded && state.hasAnswered
            let lost = isRenewal ? nil : state.connection
            if !isRenewal { state.connection = nil }
            defer { state.messages = nil }
            return (state.messages, lost, isRenewal)
        }
        messages?.cancel()
        await connection?.close()
        guard !state.withLock({ $0.isClosed }) else { return }
        guard !Task.isCancelled else { throw RPCStatus(.cancelled, "The reading was cancelled.") }
        if isRenewal { return }
        switch status.code {
        case .unavailable, .deadlineExceeded, .cancelled: try await pause(after: status)
        default: throw status
        }
    }

    private func pause(after status: RPCStatus) async throws(RPCStatus) {
        var random = SystemRandomNumberGenerator()
        let pause = state.withLock { $0.backoff.next(using: &random) }
        onLoss(status, pause)
        do { try await clock.sleep(for: pause) } catch {
            throw RPCStatus(.cancelled, "The reading was cancelled.")
        }
    }
}
