internal import Logging
internal import NIOCore
internal import NIOPosix
internal import RPC

/// The least that a server of our calls does: one unary method that answers with its request.
enum UnaryEcho {
    static let method = "bench.v1.Echo/Unary"

    /// Listens on loopback, with TLS where a folder of certificates is given.
    /// - Returns: the server, to be kept, and its port.
    static func serve(
        certificates: String?,
        group: any EventLoopGroup
    ) async throws -> (server: RPCServer, port: Int) {
        let server = RPCServer(
            methods: [RPCMethod(method, .unary { request, _, reply in reply.succeed(request) })],
            logger: Logger(label: "echo", factory: { _ in SwiftLogNoOpLogHandler() }),
            group: group
        )
        let tls = try certificates.map { folder in
            try ServerTLS(.init(certificate: folder + "/server.pem", key: folder + "/server.key"))
        }
        let host = "127.0.0.1"
        let bound = try await server.listen(
            on: tls == nil ? .tcp(host: host, port: 0) : .tls(host: host, port: 0),
            tls: tls
        )
        switch bound {
        case .tcp(_, let port), .tls(_, let port): return (server, port)
        case .unix: throw BenchError("\(bound) has no port")
        }
    }
}
