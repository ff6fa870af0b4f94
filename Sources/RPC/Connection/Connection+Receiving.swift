import NIOCore

/// What arrives.
extension Connection {
    func receive(_ frame: Frame, _ now: NIODeadline) throws(WireError) {
        let event = try state.receive(frame, now: now)
        switch event {
        case .none: break
        case .hello:
            clock.handshakeBy = nil
            if Calls.role == .server { sendHello() }
            wake(at: now + limits.idle)
            calls.opened(self)
        case .ping(let payload):
            FrameEncoder.append(Frame(.ping, flags: .ack, payload: payload), to: &output)
        case .pong(let token):
            if token == ConnectionClock.drainToken, isDraining, !isDrainAnswered { finishDrain() }
        case .window: pump()
        case .refused(let stream):
            reset(stream, .refused)
            calls.handle(event, on: self)
        default: calls.handle(event, on: self)
        }
    }

    func sendHello() {
        let hello = Hello(limits)
        FrameEncoder.append(.hello, to: &output) { hello.encode(into: &$0) }
    }

    func notePartial(_ now: NIODeadline) {
        guard decoder.isPartial else {
            clock.partialSince = nil
            return
        }
        if clock.partialSince == nil { clock.partialSince = now }
        if let due = partialDue { wake(at: due) }
    }

    var partialDue: NIODeadline? {
        let allowance = Int64(decoder.bufferedBytes) * 1_000_000_000 / max(limits.partialFrameRate, 1)
        return clock.partialSince.map { $0 + limits.partialFrame + .nanoseconds(allowance) }
    }

    func reportOutstanding() {
        let outstanding = state.outstanding + (Calls.role == .server ? waitingBytes : 0)
        guard phase == .open, let budget, outstanding != reportedOutstanding else { return }
        let growth = outstanding - reportedOutstanding
        let isWithin = budget.change(by: growth)
        reportedOutstanding = outstanding
        // Who gives back while others hold too much is not at fault.
        guard !isWithin, growth > 0 else { return }
        end(.capacity, "The server's buffers are full: read answers, send less at once, and connect again.")
    }
}
