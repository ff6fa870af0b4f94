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
        let bound = try await server.listen(on: .tcp(host: "127.0.0.1", port: 0))
        guard case .tcp(_, let port) = bound else { throw BenchError("\(bound) has no port") }
        return (server, port)
    }
}
