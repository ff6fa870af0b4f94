internal import NIOCore
internal import NIOPosix

/// The least that a server of framed messages can do: one handler that reads a header of 16 bytes and as many bytes
/// as it says, and writes both back, with one write and one flush for all that came in one read.
enum Echo {
    static let headerBytes = 16

    static func frame(payload: Int) -> ByteBuffer {
        var frame = ByteBuffer(integer: UInt32(payload))
        frame.writeRepeatingByte(7, count: headerBytes - 4 + payload)
        return frame
    }

    /// Listens on loopback.
    static func serve(group: any EventLoopGroup) async throws -> any Channel {
        try await ServerBootstrap(group: group)
            .childChannelOption(.tcpOption(.tcp_nodelay), value: 1)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(EchoHandler())
                }
            }
            .bind(host: "127.0.0.1", port: 0).get()
    }
}

private final class EchoHandler: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private var received = ByteBuffer()
    private var answer = ByteBuffer()

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        received.writeImmutableBuffer(unwrapInboundIn(data))
        while let length = received.getInteger(at: received.readerIndex, as: UInt32.self), length <= 1 << 20,
            let frame = received.readSlice(length: Echo.headerBytes + Int(length))
        {
            answer.writeImmutableBuffer(frame)
        }
        received.discardReadBytes()
    }

    func channelReadComplete(context: ChannelHandlerContext) {
        guard answer.readableBytes > 0 else { return }
        context.writeAndFlush(wrapOutboundOut(answer), promise: nil)
        answer = ByteBuffer()
    }
}
