public import NIOCore

/// A method that a server offers.
public struct RPCMethod: Sendable {
    /// `package.Service/Method`.
    public let name: String
    public let handler: Handler

    /// `package.Service`.
    public var service: String { String(name.prefix { $0 != "/" }) }

    public init(_ name: String, _ handler: Handler) {
        self.name = name
        self.handler = handler
    }
}

/// What answers the calls of one method.
///
/// A streaming handler runs in a task of its own, which is cancelled when the call ends early. It answers by returning,
/// or by throwing: an `RPCStatus` is sent as it is, a cancellation as CANCELLED, anything else as INTERNAL with a
/// constant message and is logged. The call holds its slot until the handler returns.
public enum Handler: Sendable {
    /// Runs on the connection's event loop and must not block. It answers exactly once, from any thread, now or later.
    case unary(@Sendable (ByteBuffer, ServerCall, UnaryReply) -> Void)
    case clientStreaming(@Sendable (RequestStream, ServerCall) async throws -> ByteBuffer)
    case serverStreaming(@Sendable (ByteBuffer, ServerCall, ResponseWriter) async throws -> Void)
    case bidirectional(@Sendable (RequestStream, ServerCall, ResponseWriter) async throws -> Void)

    /// Whether the handler is called with one request, once it is whole.
    var takesOneRequest: Bool {
        switch self {
        case .unary, .serverStreaming: true
        case .clientStreaming, .bidirectional: false
        }
    }
}
