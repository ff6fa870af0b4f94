import NIOCore
import NIOSSL
import Synchronization

/// What TLS listeners show and ask for, read from PEM files that may be renewed while the server runs. Any thread.
public final class ServerTLS: Sendable {
    /// Where the certificates are.
    public struct Files: Hashable, Sendable {
        /// The server's certificate, then those that lead to its authority.
        public var certificate: String
        public var key: String
        /// Authorities whose client certificates are accepted; nil: clients are not asked for one.
        public var clientAuthorities: String?
        /// Whether a client without a certificate is turned away in the handshake.
        public var requiresClientCertificate: Bool

        public init(
            certificate: String,
            key: String,
            clientAuthorities: String? = nil,
            requiresClientCertificate: Bool = false
        ) {
            self.certificate = certificate
            self.key = key
            self.clientAuthorities = clientAuthorities
            self.requiresClientCertificate = requiresClientCertificate
        }
    }

    public let files: Files
    private let context: Mutex<NIOSSLContext>

    /// Reads the files. Blocks. Throws `.failedPrecondition` that names the file.
    public init(_ files: Files) throws(RPCStatus) {
        self.files = files
        context = Mutex(try ServerTLS.read(files))
    }

    /// Reads the files again, for connections from now on; those that are open go on with what they have. Blocks.
    ///
    /// Throws like `init`, and then what was read before stays in use.
    public func reload() throws(RPCStatus) {
        let new = try ServerTLS.read(files)
        context.withLock { $0 = new }
    }

    /// A handler for a new connection.
    func handler() -> NIOSSLServerHandler {
        NIOSSLServerHandler(context: context.withLock { $0 })
    }

    private static func read(_ files: Files) throws(RPCStatus) -> NIOSSLContext {
        let chain = try TLSFiles.certificates(files.certificate)
        let key = try TLSFiles.key(files.key)
        var configuration = TLSConfiguration.makeServerConfiguration(
            certificateChain: chain.map { .certificate($0) },
            privateKey: .privateKey(key)
        )
        configuration.minimumTLSVersion = .tlsv12
        configuration.applicationProtocols = [TLSFiles.applicationProtocol]
        if let authorities = files.clientAuthorities {
            configuration.trustRoots = .certificates(try TLSFiles.certificates(authorities))
            configuration.certificateVerification =
                files.requiresClientCertificate ? .noHostnameVerification : .optionalVerification
        }
        return try TLSFiles.context(configuration, "\(files.certificate) and \(files.key)")
    }
}
