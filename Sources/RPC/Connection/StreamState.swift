import NIOCore

/// One call's half of a connection's state: windows, half-closes and the message in progress.
struct StreamState {
    /// Cost that may still be sent; a message that has begun may overdraw it.
    var sendWindow: Int
    /// Cost that the peer may still send.
    var receiveWindow: Int
    /// Cost that was consumed and not yet granted again.
    var owed = 0
    /// Cost that was received and not yet given back to the connection's window.
    var outstanding = 0
    /// The peer sends no more.
    var isRemoteEnded = false
    /// Ended on the wire, while the handler still runs and holds the slot.
    var isAbandoned = false
    /// Something of an answer came: HEADERS would be late.
    var hasAnswer = false
    /// The fragments of the message in progress.
    var partial: Message?
}
