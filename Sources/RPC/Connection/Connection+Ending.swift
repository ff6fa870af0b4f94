import Logging
import NIOCore

/// How a connection ends.
extension Connection {
    /// First phase of a drain: says that the end is near, so that the peer opens no more calls.
    func drain() {
        guard phase == .open, !isDraining else { return }
        // Before HELLO there is nothing to drain, and nothing but GOAWAY may be said.
        guard state.isOpen else { return end(.drain, "The server is closing.") }
        isDraining = true
        cycle {
            sendGoAway(GoAway(lastStream: Frame.lastStream, code: .drain, text: "The server is closing."))
            ping(ConnectionClock.drainToken)
        }
    }

    /// Second phase: whatever the peer sent before it knew has arrived.
    func finishDrain() {
        isDrainAnswered = true
        let last = state.refuseNewStreams()
        sendGoAway(GoAway(lastStream: last, code: .drain, text: "The server is closing."))
        if state.streamCount == 0 { bye(patient: true) }
    }

    func ping(_ token: UInt64) {
        FrameEncoder.append(.ping, to: &output) { $0.writeInteger(token) }
    }

    /// Ends the connection without a fault, as soon as what was written is out.
    /// - Parameter patient: a peer that is slow to take its last answers gets the time that any stalled peer gets, until
    ///   this is called without it.
    func bye(patient: Bool = false) {
        if phase == .closing, !patient { part(within: limits.farewell) }
        guard phase == .open else { return }
        phase = .closing
        lose(.connectionLost)
        shutDown(within: patient ? limits.outboundStall : limits.farewell)
    }

    /// GOAWAY with a reason, then the end.
    func end(_ code: GoAway.Code, _ text: String) {
        guard phase == .open else { return }
        sendGoAway(GoAway(lastStream: state.highestStream, code: code, text: text))
        phase = .closing
        lose(RPCStatus(.unavailable, "The connection was closed: \(text)"))
        shutDown(within: limits.farewell)
    }

    func fail(_ error: WireError) {
        logger.debug("connection fault", metadata: ["code": "\(error.code.rawValue)", "fault": "\(error.message)"])
        end(error.code.goAway ?? .internal, error.message)
    }

    func sendGoAway(_ goAway: GoAway) {
        FrameEncoder.append(.goAway, to: &output) { goAway.encode(into: &$0) }
    }

    /// Half-closes, so that the farewell is not lost to a reset, and goes on reading until the peer closes too.
    /// - Parameter time: for the system to take what was written.
    func shutDown(within time: TimeAmount) {
        flush()
        isOutputShut = true
        part(within: time)
        let isOut = eventLoop.makePromise(of: Void.self)
        isOut.futureResult.whenComplete { _ in self.part(within: self.limits.farewell) }
        guard let context else { return isOut.succeed() }
        context.close(mode: .output, promise: isOut)
    }

    /// Closes after so long, and never later than was said before.
    private func part(within time: TimeAmount) {
        let due = min(clock.farewellBy ?? .distantFuture, eventLoop.now + time)
        clock.farewellBy = due
        wake(at: due)
    }

    func lose(_ status: RPCStatus) {
        for stream in Array(waiting.keys) { drop(stream, status) }
        calls.lost(status, on: self)
        if let budget { _ = budget.change(by: -reportedOutstanding) }
        reportedOutstanding = 0
    }
}
