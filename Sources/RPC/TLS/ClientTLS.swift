import NIOCore
import NIOSSL

/// How a client verifies servers, and what it shows of itself. Any thread.
public struct ClientTLS: Sendable {
    /// Where the certificates are.
    public struct Files: Hashable, Sendable {
        /// Authorities that servers are verified against; nil: those of the system.
        public var authorities: String?
        /// The client's certificate, then those that lead to its authority; nil: none is shown.
        public var certificate: String?
        public var key: String?

        public init(authorities: String? = nil, certificate: String? = nil, key: String? = nil) {
            self.authorities = authorities
            self.certificate = certificate
            self.key = key
        }
    }

    private let context: NIOSSLContext

    /// Reads the files. Blocks. Throws `.failedPrecondition` that names the file.
    public init(_ files: Files = Files()) throws(RPCStatus) {
        var configuration = TLSConfiguration.makeClientConfiguration()
        configuration.minimumTLSVersion = .tlsv12
        configuration.applicationProtocols = [TLSFiles.applicationProtocol]
        if let authorities = files.authorities {
            configuration.trustRoots = .certificates(try TLSFiles.certificates(authorities))
        }
        switch (files.certificate, files.key) {
        case (let certificate?, let key?):
            configuration.certificateChain = try TLSFiles.certificates(certificate).map { .certificate($0) }
            configuration.privateKey = .privateKey(try TLSFiles.key(key))
        case (nil, nil): break
        default:
            throw RPCStatus(.failedPrecondition, "A client's certificate and its key go together: give both, or none.")
        }
        context = try TLSFiles.context(configuration, "the client's certificates")
    }

    /// A handler for a new connection to a host, which its certificate must name.
    func handler(host: String) throws -> NIOSSLClientHandler {
        // An address goes without server name indication, and is verified as the address that was connected to.
        let isAddress = (try? SocketAddress(ipAddress: host, port: 0)) != nil
        return try NIOSSLClientHandler(context: context, serverHostname: isAddress ? nil : host)
    }
}
