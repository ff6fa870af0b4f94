import NIOCore
import Synchronization

/// The stream of a call; 0 until it is opened. Written and read on the event loop.
final class StreamID: Sendable {
    private let atomic = Atomic<UInt32>(0)

    var value: UInt32 {
        get { atomic.load(ordering: .relaxed) }
        set { atomic.store(newValue, ordering: .relaxed) }
    }
}

/// One call that a client makes. Immutable but for the id, which the event loop gives it.
final class ClientCall: Sendable {
    /// Where the answer goes.
    enum Sink: Sendable {
        case single(EventLoopPromise<ByteBuffer>)
        case stream(MessageQueue)
    }

    let method: String
    let options: CallOptions
    let deadline: NIODeadline
    /// The only request; nil for a streaming call.
    let request: Message?
    let sink: Sink
    let id: StreamID
    /// Set once the sink has its outcome. Written and read on the event loop.
    private let over = Atomic<Bool>(false)

    init(
        _ method: String,
        _ options: CallOptions,
        id: StreamID = StreamID(),
        request: Message?,
        deadline: NIODeadline,
        sink: Sink
    ) {
        self.method = method
        self.id = id
        self.options = options
        self.request = request
        self.deadline = deadline
        self.sink = sink
    }

    var isOver: Bool { over.load(ordering: .relaxed) }

    func markOver() { over.store(true, ordering: .relaxed) }

    func header(now: NIODeadline) -> CallHeader {
        let left = max((deadline - now).nanoseconds / 1_000, 1)
        var header = CallHeader(method: method, timeout: UInt64(clamping: left))
        header.acceptedEncodings = options.compress ? Hello.zlib : 0
        header.metadata = options.metadata
        return header
    }

    func fail(_ status: RPCStatus) {
        markOver()
        switch sink {
        case .single(let promise): promise.fail(status)
        case .stream(let queue): queue.finish(status)
        }
    }
}
