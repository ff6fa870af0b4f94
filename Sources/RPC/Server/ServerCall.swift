public import NIOCore
import Synchronization

/// One call as its handler sees it. Any thread.
public final class ServerCall: Sendable {
    private struct State {
        var isAnswered = false
        var isCancelled = false
        var onCancel: [@Sendable () -> Void] = []
        var task: Task<Void, Never>?
    }

    public let method: String
    /// After it the caller has its answer, DEADLINE_EXCEEDED; nil when the caller set none.
    public let deadline: NIODeadline?
    public let metadata: Metadata
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
        stream: UInt32,
        opened: NIODeadline,
        deadline: NIODeadline?,
        meter: MethodMeter,
        on connection: Connection<ServerCalls>
    ) {
        method = header.method
        metadata = header.metadata
        self.opened = opened
        self.deadline = deadline
        self.meter = meter
        self.stream = stream
        compressesAnswers = header.acceptedEncodings & connection.state.peer.encodings & Hello.zlib != 0
        self.connection = connection
    }

    /// The caller's address: `127.0.0.1:51234`, or `unix`.
    public var peer: String { connection.peerName }

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
