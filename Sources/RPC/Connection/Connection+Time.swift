import Logging
import NIOCore

/// What is due.
extension Connection {
    /// Makes sure that the clock looks at this connection no later than then.
    func wake(at due: NIODeadline) {
        // A peer that asks for ever nearer deadlines gets one look a millisecond, and cannot put that one off either.
        let due = max(due, eventLoop.now + .milliseconds(1))
        guard phase != .closed, clock.isEarlier(due) else { return }
        clock.schedule(eventLoop.scheduleTask(deadline: due) { self.look() }, at: due)
    }

    func look() {
        clock.looked()
        guard phase != .closed else { return }
        let now = eventLoop.now
        if let fault = fault(now) { end(fault.code, fault.text) }
        keepAlive(now)
        // A farewell would wait in the queue that does not move.
        if [clock.farewellBy, stallDue].contains(where: { $0.map { now >= $0 } ?? false }) {
            // Once: closing may take the peer's part, as under TLS.
            (clock.farewellBy, clock.blockedSince) = (nil, nil)
            context?.close(promise: nil)
        }
        var next: NIODeadline?
        cycle { next = phase == .open ? calls.expire(now, on: self) : nil }
        let faults = phase == .open ? [clock.handshakeBy, partialDue, idleDue(now), keepaliveDue] : []
        if let due = (faults + [next, stallDue, clock.farewellBy]).compactMap(\.self).min() { wake(at: due) }
    }

    func fault(_ now: NIODeadline) -> (code: GoAway.Code, text: String)? {
        if let by = clock.handshakeBy, now >= by { return (.timeout, "No HELLO came in time.") }
        if let due = partialDue, now >= due { return (.timeout, "A frame was begun and did not arrive in time.") }
        if let due = idleDue(now), now >= due { return (.drain, "The connection was idle: connect again when needed.") }
        return nil
    }

    /// Asks a silent peer whether it is there; one that says nothing then is gone.
    func keepAlive(_ now: NIODeadline) {
        guard phase == .open, let due = keepaliveDue, now >= due else { return }
        guard let pinged = clock.pingedAt, pinged > clock.lastRead else {
            clock.pingedAt = now
            return cycle { ping(ConnectionClock.keepaliveToken) }
        }
        logger.debug("the peer is gone", metadata: ["peer": "\(peer)"])
        phase = .closing
        lose(.connectionLost)
        context?.close(promise: nil)
    }

    /// When the peer is to be asked, or its answer is late. With no call open nobody asks.
    var keepaliveDue: NIODeadline? {
        guard state.isOpen, state.streamCount > 0 else { return nil }
        if let pinged = clock.pingedAt, pinged > clock.lastRead { return pinged + limits.keepaliveTimeout }
        return clock.lastRead + limits.keepalive
    }

    var stallDue: NIODeadline? { clock.blockedSince.map { $0 + limits.outboundStall } }

    /// A server closes idle connections; with calls open the next look is a full period away.
    func idleDue(_ now: NIODeadline) -> NIODeadline? {
        guard Calls.role == .server, state.isOpen else { return nil }
        return state.streamCount == 0 ? clock.lastRead + limits.idle : now + limits.idle
    }
}
