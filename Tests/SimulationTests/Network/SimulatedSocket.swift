import NIOCore
import NIOEmbedded

/// Stands in a channel where the operating system's socket would: holds what is written until the network takes it,
/// tells when too much waits, and delivers what arrives when it is asked to read.
final class SimulatedSocket: ChannelOutboundHandler {
    typealias OutboundIn = ByteBuffer

    let name: String
    let channel: EmbeddedChannel
    let outgoing: Transit
    let incoming: Transit
    private let highMark: Int
    private let report: (String, ByteBuffer) -> Void
    private var unflushed = ByteBuffer()
    private var pending = ByteBuffer()
    private(set) var wantsRead = false
    private(set) var isClosed = false
    private var isOutputShut = false
    /// Told when all that was written before the half-close is out, as the system's channels tell it.
    private var whenOut: EventLoopPromise<Void>?

    /// - Parameter report: told of every write, once it is flushed.
    init(
        _ name: String,
        _ loop: EmbeddedEventLoop,
        _ outgoing: Transit,
        _ incoming: Transit,
        highMark: Int,
        report: @escaping (String, ByteBuffer) -> Void
    ) {
        self.name = name
        self.outgoing = outgoing
        self.incoming = incoming
        self.highMark = highMark
        self.report = report
        channel = EmbeddedChannel(loop: loop)
    }

    /// Bytes that the application wrote and the network did not take.
    var waitingBytes: Int { unflushed.readableBytes + pending.readableBytes }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        unflushed.writeImmutableBuffer(unwrapOutboundIn(data))
        promise?.succeed(())
        if waitingBytes > highMark, channel.isWritable {
            channel.isWritable = false
            context.fireChannelWritabilityChanged()
        }
    }

    func flush(context: ChannelHandlerContext) {
        report(name, unflushed)
        pending.writeBuffer(&unflushed)
        unflushed.clear()
        transmit()
    }

    func read(context: ChannelHandlerContext) { wantsRead = true }

    func close(context: ChannelHandlerContext, mode: CloseMode, promise: EventLoopPromise<Void>?) {
        if mode == .output {
            isOutputShut = true
            whenOut = promise
            return transmit()
        }
        isClosed = true
        pending.clear()
        finish(.failure(ChannelError.eof))
        outgoing.isShut = true
        incoming.cut(after: 0)
        context.close(mode: mode, promise: promise)
    }

    private func finish(_ result: Result<Void, any Error>) {
        defer { whenOut = nil }
        whenOut?.completeWith(result)
    }

    /// Hands to the network what it has room for.
    func transmit() {
        if let part = pending.readSlice(length: min(outgoing.room, pending.readableBytes)) {
            outgoing.append(part)
            pending.discardReadBytes()
        }
        if isOutputShut, pending.readableBytes == 0 {
            outgoing.isShut = true
            finish(.success(()))
        }
        guard !channel.isWritable, waitingBytes < highMark / 2, !isClosed else { return }
        channel.isWritable = true
        channel.pipeline.syncOperations.fireChannelWritabilityChanged()
    }
}

extension SimulatedSocket {
    /// Whether something would happen now if the network delivered.
    func isReady(_ now: NIODeadline) -> Bool {
        guard !isClosed, incoming.stalledUntil <= now else { return false }
        return incoming.isReset || (wantsRead && (incoming.bytes.readableBytes > 0 || incoming.isShut))
    }

    /// One read of the socket: some bytes in one or more pieces, or the end.
    func deliver(_ chance: inout SplitMix64) {
        if incoming.isReset { return fail() }
        wantsRead = false
        guard incoming.bytes.readableBytes > 0 else { return channel.close(promise: nil) }
        for _ in 1...chance.number(1...3) {
            guard !isClosed, let part = incoming.take(SimulatedSocket.size(&chance)), part.readableBytes > 0 else {
                break
            }
            channel.pipeline.syncOperations.fireChannelRead(NIOAny(part))
        }
        if !isClosed { channel.pipeline.syncOperations.fireChannelReadComplete() }
    }

    /// The connection is gone, as a reset from the network tells it.
    func fail() {
        guard !isClosed else { return }
        incoming.discard()
        channel.pipeline.syncOperations.fireErrorCaught(ChannelError.ioOnClosedChannel)
        if !isClosed { channel.close(promise: nil) }
    }

    private static func size(_ chance: inout SplitMix64) -> Int {
        switch chance.number(0...9) {
        case 0: 1
        case 1...2: chance.number(1...40)
        case 3...5: chance.number(1...2_000)
        default: chance.number(1...64 << 10)
        }
    }
}
