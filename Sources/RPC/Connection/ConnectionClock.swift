import NIOCore

/// What a connection waits for in time. One task of the event loop looks after all of it.
struct ConnectionClock {
    /// What the PING of a drain carries…
    static let drainToken: UInt64 = 0
    /// …and that of keepalive.
    static let keepaliveToken: UInt64 = 1

    var handshakeBy: NIODeadline?
    var lastRead = NIODeadline.uptimeNanoseconds(0)
    /// Since when the frame in progress is incomplete.
    var partialSince: NIODeadline?
    /// Since when the peer takes too little.
    var blockedSince: NIODeadline?
    var farewellBy: NIODeadline?
    /// When a PING asked whether the peer is there.
    var pingedAt: NIODeadline?
    private var scheduled: (task: Scheduled<Void>, due: NIODeadline)?

    func isEarlier(_ due: NIODeadline) -> Bool { scheduled.map { due < $0.due } ?? true }

    mutating func schedule(_ task: Scheduled<Void>, at due: NIODeadline) {
        scheduled?.task.cancel()
        scheduled = (task, due)
    }

    mutating func looked() { scheduled = nil }

    mutating func cancel() {
        scheduled?.task.cancel()
        scheduled = nil
    }
}
