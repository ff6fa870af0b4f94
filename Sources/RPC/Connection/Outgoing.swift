import NIOCore

/// What waits on one stream for its windows or for room in the outbound queue.
enum Outgoing {
    case headers(Metadata)
    case message(Message, isEnd: Bool, UnsafeContinuation<RPCStatus?, Never>?)
    case end
    case status(StatusHeader, Message?)

    /// Bytes of its message.
    var bytes: Int {
        switch self {
        case .message(let message, _, _), .status(_, let message?): message.bytes.readableBytes
        case .headers, .end, .status(_, nil): 0
        }
    }
}
