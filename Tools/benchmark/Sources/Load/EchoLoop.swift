internal import NIOCore
internal import NIOPosix

/// Calls the echo with a fixed number of frames in flight on one connection.
struct EchoLoop {
    let port: Int
    let payload: Int
    let inFlight: Int
    let calls: Int

    /// The cost of a call, to the echo and to this process.
    func measure(_ echo: ProcessUsage, group: any EventLoopGroup) async throws -> UnaryConnection.Cost {
        let before = (try echo.processorSeconds(), try ProcessUsage.own.processorSeconds())
        let seconds = try await run(group: group)
        let (served, own) = (try echo.processorSeconds() - before.0, try ProcessUsage.own.processorSeconds() - before.1)
        let scale = 1e6 / Double(calls)
        return UnaryConnection.Cost(server: served * scale, client: own * scale, perSecond: Double(calls) / seconds)
    }

    /// - Returns: seconds.
    func run(group: any EventLoopGroup) async throws -> Double {
        let eventLoop = group.any()
        let done = eventLoop.makePromise(of: Void.self)
        let (frame, inFlight, calls) = (Echo.frame(payload: payload), inFlight, calls)
        let channel = try await ClientBootstrap(group: eventLoop)
            .channelOption(.tcpOption(.tcp_nodelay), value: 1)
            .channelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    let caller = EchoCaller(frame: frame, inFlight: inFlight, calls: calls, done: done)
                    try channel.pipeline.syncOperations.addHandler(caller)
                }
            }
            .connect(host: "127.0.0.1", port: port).get()
        let watch = Stopwatch()
        channel.pipeline.fireUserInboundEventTriggered(EchoCaller.Begin())
        try await done.futureResult.get()
        let seconds = watch.seconds
        try await channel.close().get()
        return seconds
    }
}

private final class EchoCaller: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    struct Begin: Sendable {}

    private let frame: ByteBuffer
    private let inFlight: Int
    private let calls: Int
    private let done: EventLoopPromise<Void>
    private var begun = 0
    private var receivedBytes = 0
    private var answered = 0

    init(frame: ByteBuffer, inFlight: Int, calls: Int, done: EventLoopPromise<Void>) {
        self.frame = frame
        self.inFlight = inFlight
        self.calls = calls
        self.done = done
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        guard event is Begin else { return context.fireUserInboundEventTriggered(event) }
        call(inFlight, context)
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        receivedBytes += unwrapInboundIn(data).readableBytes
    }

    func channelReadComplete(context: ChannelHandlerContext) {
        let complete = receivedBytes / frame.readableBytes
        receivedBytes -= complete * frame.readableBytes
        answered += complete
        if answered >= calls { return done.succeed() }
        call(min(complete, calls - begun), context)
    }

    func channelInactive(context: ChannelHandlerContext) {
        done.fail(BenchError("the echo closed the connection"))
    }

    private func call(_ count: Int, _ context: ChannelHandlerContext) {
        guard count > 0 else { return }
        begun += count
        var frames = ByteBuffer()
        for _ in 0..<count { frames.writeImmutableBuffer(frame) }
        context.writeAndFlush(wrapOutboundOut(frames), promise: nil)
    }
}
