import Logging
import NIOCore

/// One connection: decodes, answers and flushes in a single handler, once per read cycle.
///
/// `@unchecked Sendable`: everything but the inbox, the loop and the immutable parts is touched on the event loop alone;
/// `submit` is the way in from other threads.
final class Connection<Calls: CallTable>: ChannelInboundHandler, @unchecked Sendable {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    enum Phase {
        case open
        /// A farewell is on its way; what still arrives is thrown away.
        case closing
        case closed
    }

    let eventLoop: any EventLoop
    let limits: Limits
    let logger: Logger
    /// Completes when the channel is closed.
    let closed: EventLoopPromise<Void>

    /// Any thread.
    func waitUntilClosed() async {
        await withCheckedContinuation { continuation in
            closed.futureResult.whenComplete { _ in continuation.resume() }
        }
    }

    let inbox = LoopInbox<Calls.Operation>()
    let calls: Calls
    let budget: InboundBudget?
    let refusal: String?

    var state: ConnectionState
    var decoder: FrameDecoder
    var waiting: [UInt32: CircularBuffer<Outgoing>] = [:]
    /// The stream whose waiting messages were sent last.
    var lastPumped: UInt32 = 0
    var output = ByteBuffer()
    var context: ChannelHandlerContext?
    var phase = Phase.open
    var clock = ConnectionClock()
    var isInCycle = false
    var isReadPaused = false
    var isDraining = false
    /// The drain's PING was answered: what the peer sent before it knew has arrived.
    var isDrainAnswered = false
    var isOutputShut = false
    var reportedOutstanding = 0
    /// Bytes of the messages in `waiting`.
    var waitingBytes = 0
    var skipped = 0

    /// - Parameter refusal: why the connection may do nothing but read its farewell.
    init(
        _ calls: Calls,
        limits: Limits,
        logger: Logger,
        budget: InboundBudget? = nil,
        refusal: String? = nil,
        on eventLoop: any EventLoop
    ) {
        self.calls = calls
        self.limits = limits
        self.logger = logger
        self.budget = budget
        self.refusal = refusal
        self.eventLoop = eventLoop
        closed = eventLoop.makePromise()
        state = ConnectionState(Calls.role, limits)
        decoder = FrameDecoder(expectsPreface: Calls.role == .server, maximumFrame: Hello(limits).maximumFrame)
    }

    /// Set before the connection is active; under TLS the certificate is added after the handshake.
    var peer = Peer.unknown

    /// Any thread. During a read cycle the operation runs at once and shares the cycle's flush.
    func submit(_ operation: Calls.Operation) {
        if eventLoop.inEventLoop, isInCycle {
            calls.perform(operation, on: self)
        } else if inbox.push(operation) {
            eventLoop.execute { self.drainInbox() }
        }
    }

    func drainInbox() {
        cycle {
            for operation in inbox.take() { calls.perform(operation, on: self) }
        }
    }

    /// Runs `body` and flushes what it wrote.
    func cycle(_ body: () -> Void) {
        isInCycle = true
        body()
        isInCycle = false
        flush()
    }
}
