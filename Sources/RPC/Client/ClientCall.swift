import NIOCore
import Synchronization

/// One call that a client makes, over as many attempts as it takes. What changes is touched on the event loop alone.
final class ClientCall: Sendable {
    /// Where the answer goes.
    enum Sink: Sendable {
        case single(EventLoopPromise<ByteBuffer>)
        case stream(MessageQueue)
    }

    let method: String
    let options: CallOptions
    let deadline: NIODeadline
    /// The only request; nil for a call that streams them, which can't be sent again.
    let request: Message?
    let sink: Sink
    let route: CallRoute
    private let dialer: Dialer
    private let over = Atomic<Bool>(false)
    private let committed = Atomic<Bool>(false)
    private let attempts = Atomic<Int>(1)

    init(
        _ method: String,
        _ options: CallOptions,
        request: Message?,
        deadline: NIODeadline,
        sink: Sink,
        route: CallRoute,
        dialer: Dialer
    ) {
        self.method = method
        self.options = options
        self.request = request
        self.deadline = deadline
        self.sink = sink
        self.route = route
        self.dialer = dialer
    }

    /// The sink has its outcome.
    var isOver: Bool { over.load(ordering: .relaxed) }

    func markOver() { over.store(true, ordering: .relaxed) }

    /// Something of the answer reached the application: the call is never sent again.
    func commit() { committed.store(true, ordering: .relaxed) }

    func header(now: NIODeadline) -> CallHeader {
        let left = max((deadline - now).nanoseconds / 1_000, 1)
        var header = CallHeader(method: method, timeout: UInt64(clamping: left))
        header.acceptedEncodings = options.compress ? Hello.zlib : 0
        header.metadata = options.metadata
        return header
    }

    /// To the connection on which the call is now.
    func resubmit(_ operation: ClientCalls.Operation) { dialer.submit(operation, of: self) }

    /// This attempt failed: another follows where that is safe, else the call has.
    func fail(_ status: RPCStatus, now: NIODeadline) {
        guard !isOver else { return }
        guard let delay = delay(after: status), now + delay < deadline else { return end(status) }
        attempts.store(attempts.load(ordering: .relaxed) + 1, ordering: .relaxed)
        route.connection = nil
        route.id = 0
        dialer.retry(self, after: delay)
    }

    /// The call has failed.
    func end(_ status: RPCStatus) {
        guard !isOver else { return }
        markOver()
        switch sink {
        case .single(let promise): promise.fail(status)
        case .stream(let queue): queue.finish(status)
        }
    }

    /// How long to wait before another attempt; nil where there is none (wire.md, section 13).
    private func delay(after status: RPCStatus) -> TimeAmount? {
        let attempt = attempts.load(ordering: .relaxed)
        let isSafe = status.isNotStarted || (options.isIdempotent && status.code == .unavailable)
        guard isSafe, request != nil, !committed.load(ordering: .relaxed), attempt < Backoff.attempts else {
            return nil
        }
        return status.retryAfter ?? dialer.backoff(after: attempt)
    }
}
