import NIOCore

/// Who is at the other end of a server's connection, as far as the transport tells.
public struct Peer: Hashable, Sendable, CustomStringConvertible {
    /// How the peer is connected.
    public enum Transport: Hashable, Sendable {
        /// The user id of the operating system, where it tells.
        case unix(user: UInt32?)
        case tcp
        /// SHA-256 of the DER form of the client's verified certificate; nil where it showed none.
        case tls(fingerprint: [UInt8]?)
    }

    /// `127.0.0.1:51234`, or `unix`.
    public let address: String
    public internal(set) var transport: Transport

    public var description: String { address }

    static let unknown = Peer(address: "unknown", transport: .tcp)
}

extension Peer {
    /// - Parameter isSecured: the certificate comes with the handshake.
    init(_ address: SocketAddress?, isSecured: Bool) {
        transport = isSecured ? .tls(fingerprint: nil) : .tcp
        guard let host = address?.ipAddress, let port = address?.port else {
            self.address = "unknown"
            return
        }
        self.address = RPCAddress.tcp(host: host, port: port).description
    }
}

/// What a server knows of a call before it does anything for it.
public struct CallOpening: Sendable {
    /// As the caller wrote it: the server may have no such method.
    public let method: String
    public let metadata: Metadata
    public let peer: Peer
}

/// Says whose call it is, or throws UNAUTHENTICATED or PERMISSION_DENIED.
///
/// Called on the connection's event loop for each call, before its method is looked up and its message inflated: it
/// must not block. The answer is `ServerCall.principal`.
public typealias Authenticator = @Sendable (CallOpening) throws(RPCStatus) -> String
