public import NIOCore
import Synchronization

/// One call as its handler sees it. Any thread.
public final class ServerCall: Sendable {
    private struct State {
        var isAnswered = false
        var isCancelled = false
        var onCancel: [@Sendable () -> Void] = []
        var task: Task<Void, Never>?
        var hasHeaders = false
        var trailers = Metadata()
    }

    public let method: String
    /// After it the caller has its answer, DEADLINE_EXCEEDED; nil when the caller set none.
    public let deadline: NIODeadline?
    public let metadata: Metadata
    /// Who calls, as the server's authenticator says; empty without one.
    public let principal: String
    let stream: UInt32
    let compressesAnswers: Bool
    let connection: Connection<ServerCalls>
    /// When OPEN arrived.
    let opened: NIODeadline
    /// Counts the calls of the method.
    let meter: MethodMeter
    private let state = Mutex(State())

    init(
        _ header: CallHeader,
        by principal: String,
        stream: UInt32,
        opened: NIODeadline,
        deadline: NIODeadline?,
        meter: MethodMeter,
        on connection: Connection<ServerCalls>
    ) {
        method = header.method
        metadata = header.metadata
        self.principal = principal
        self.opened = opened
        self.deadline = deadline
        self.meter = meter
        self.stream = stream
        compressesAnswers = header.acceptedEncodings & connection.state.peer.encodings & Hello.zlib != 0
        self.connection = connection
        peer = connection.peer
    }

    /// Who is at the other end of the connection.
    public let peer: Peer

    /// The caller's trace; nil where it sent none, or a malformed one.
    public var trace: TraceContext? { metadata[TraceContext.key].flatMap { TraceContext($0) } }

    /// The loop of the connection: where unary handlers run.
    public var eventLoop: any EventLoop { connection.eventLoop }

    /// True once the caller no longer waits: it reset the call, its deadline passed, or its connection is gone.
    public var isCancelled: Bool { state.withLock(\.isCancelled) }

    /// Runs `body` once when the call is cancelled, on the event loop; at once, here, when it is already.
    public func onCancel(_ body: @escaping @Sendable () -> Void) {
        let isLate = state.withLock { state in
            if !state.isCancelled, !state.isAnswered { state.onCancel.append(body) }
            return state.isCancelled
        }
        if isLate { body() }
    }

    /// Sends metadata ahead of the first answer; later calls, and those after an answer, do nothing.
    ///
    /// Throws `.internal` for metadata over the limits or with a bad key.
    public func sendHeaders(_ metadata: Metadata) throws(RPCStatus) {
        try check(metadata)
        let isFirst = state.withLock { state in
            defer { state.hasHeaders = true }
            return !state.hasHeaders && !state.isAnswered
        }
        if isFirst { connection.submit(.headers(stream, metadata)) }
    }

    /// Metadata behind the last answer, with the status. Set before the answer; the last call counts.
    ///
    /// Throws `.internal` for metadata over the limits or with a bad key.
    public func setTrailers(_ metadata: Metadata) throws(RPCStatus) {
        try check(metadata)
        state.withLock { $0.trailers = metadata }
    }

    var trailers: Metadata { state.withLock(\.trailers) }

    /// Nothing goes ahead of an answer that is sent already.
    func noteMessage() { state.withLock { $0.hasHeaders = true } }

    private func check(_ metadata: Metadata) throws(RPCStatus) {
        do { try metadata.validate(connection.limits) } catch {
            throw RPCStatus(.internal, "The server's own metadata can't travel: \(error.message)")
        }
    }

    /// True for the first answer, which alone counts.
    func claimAnswer() -> Bool {
        state.withLock { state in
            defer {
                state.isAnswered = true
                state.onCancel = []
                state.task = nil
            }
            return !state.isAnswered
        }
    }

    /// The call owns its task: cancelling the call cancels it.
    func adopt(_ task: Task<Void, Never>) {
        let isLate = state.withLock { state in
            if !state.isAnswered { state.task = task }
            return state.isCancelled
        }
        if isLate { task.cancel() }
    }

    func cancel() {
        let (bodies, task) = state.withLock { state in
            defer { state.onCancel = [] }
            let isNew = !state.isCancelled
            state.isCancelled = true
            return isNew ? (state.onCancel, state.task) : ([], nil)
        }
        for body in bodies { body() }
        task?.cancel()
    }
}

extension ServerCall {
    /// Options for calls that the handler makes to answer this one: what is left of its time, and its trace with a new
    /// parent id.
    public func nestedOptions() -> CallOptions {
        var options = CallOptions()
        if let deadline { options.timeout = max(deadline - NIODeadline.now(), .zero) }
        var generator = SystemRandomNumberGenerator()
        if let trace {
            options.metadata.append(TraceContext.key, trace.child(using: &generator).description)
            if let state = metadata[TraceContext.stateKey] { options.metadata.append(TraceContext.stateKey, state) }
        }
        return options
    }
}
