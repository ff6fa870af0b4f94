internal import NIOCore
internal import NIOPosix

/// The least that a server of framed messages can do: one handler that reads a header of 16 bytes and as many bytes
/// as it says, and writes both back, with one flush for all that came in one read.
enum Echo {
    /// How frames go back.
    enum Writes: String, CaseIterable {
        /// Each frame by a write of its own.
        case single
        /// Those of one read copied together into one write: what is least when many frames come at once.
        case together
    }

    static let headerBytes = 16

    static func frame(payload: Int) -> ByteBuffer {
        var frame = ByteBuffer(integer: UInt32(payload))
        frame.writeRepeatingByte(7, count: headerBytes - 4 + payload)
        return frame
    }

    /// Listens on loopback.
    static func serve(_ writes: Writes, group: any EventLoopGroup) async throws -> any Channel {
        try await ServerBootstrap(group: group)
            .childChannelOption(.tcpOption(.tcp_nodelay), value: 1)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(EchoHandler(writes))
                }
            }
            .bind(host: "127.0.0.1", port: 0).get()
    }
}

private final class EchoHandler: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private let writes: Echo.Writes
    private var received = ByteBuffer()
    private var answer = ByteBuffer()

    init(_ writes: Echo.Writes) {
        self.writes = writes
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        received.writeImmutableBuffer(unwrapInboundIn(data))
        while let length = received.getInteger(at: received.readerIndex, as: UInt32.self), length <= 1 << 20,
            let frame = received.readSlice(length: Echo.headerBytes + Int(length))
        {
            switch writes {
            case .single: context.write(wrapOutboundOut(frame), promise: nil)
            case .together: answer.writeImmutableBuffer(frame)
            }
        }
        received.discardReadBytes()
    }

    func channelReadComplete(context: ChannelHandlerContext) {
        if answer.readableBytes > 0 {
            context.write(wrapOutboundOut(answer), promise: nil)
            answer = ByteBuffer()
        }
        context.flush()
    }
}
