import Logging
import NIOCore

/// What the channel tells.
extension Connection {
    func handlerAdded(context: ChannelHandlerContext) {
        self.context = context
        if context.channel.isActive { begin(context) }
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        self.context = nil
    }

    func channelActive(context: ChannelHandlerContext) {
        begin(context)
        context.fireChannelActive()
    }

    func begin(_ context: ChannelHandlerContext) {
        let now = eventLoop.now
        clock.handshakeBy = now + limits.handshake
        clock.lastRead = now
        if Calls.role == .client {
            output.writeBytes(Preface.bytes)
            sendHello()
            flush()
        }
        wake(at: now + limits.handshake)
        refuse(now)
        context.read()
    }

    /// Tells a connection that can't be served why. Under TLS that takes the handshake first, which is given no longer
    /// than a farewell.
    private func refuse(_ now: NIODeadline) {
        guard let refusal else { return }
        guard case .tls = peer.transport else { return end(.capacity, refusal) }
        clock.handshakeBy = now + limits.farewell
        wake(at: now + limits.farewell)
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard phase == .open else { return }
        isInCycle = true
        defer { isInCycle = false }
        let now = eventLoop.now
        clock.lastRead = now
        decoder.feed(unwrapInboundIn(data))
        do throws(WireError) {
            while let frame = try decoder.next() {
                clock.partialSince = nil
                try receive(frame, now)
                guard phase == .open else { return }
            }
            if decoder.skipped > skipped {
                try state.skipped(decoder.skipped - skipped, now: now)
                skipped = decoder.skipped
            }
        } catch {
            fail(error)
            return
        }
        decoder.compact()
        notePartial(now)
    }

    func channelReadComplete(context: ChannelHandlerContext) {
        grant(state.credit(), 0)
        reportOutstanding()
        flush()
        if Calls.role == .client || context.channel.isWritable {
            context.read()
        } else {
            isReadPaused = true
        }
    }

    func channelWritabilityChanged(context: ChannelHandlerContext) {
        if context.channel.isWritable {
            clock.blockedSince = nil
            cycle { pump() }
            if isReadPaused {
                isReadPaused = false
                context.read()
            }
        } else {
            clock.blockedSince = eventLoop.now
            wake(at: eventLoop.now + limits.outboundStall)
        }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        logger.debug("connection failed", metadata: ["error": "\(error)"])
        if phase == .open, !state.isOpen, let status = RPCStatus(handshake: error) {
            phase = .closing
            lose(status)
        }
        context.close(promise: nil)
    }

    func channelInactive(context: ChannelHandlerContext) {
        let wasOpen = phase == .open
        phase = .closed
        if wasOpen { lose(.connectionLost) }
        clock.cancel()
        closed.succeed()
        context.fireChannelInactive()
    }
}
