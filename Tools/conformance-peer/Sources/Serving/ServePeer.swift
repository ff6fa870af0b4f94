internal import ArgumentParser
internal import Logging
internal import NIOCore
internal import NIOPosix
internal import RPC
internal import RPCServices
internal import UnixSignals

/// `serve`: a server of the conformance service until SIGTERM.
struct ServePeer: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "serve", abstract: "Serves the conformance service.")

    @Option(help: "HOST:PORT or unix:PATH.", transform: RPCAddress.init(argument:))
    var listen: RPCAddress

    @Option(help: "The server's certificate, PEM: the address is then served with TLS.")
    var tlsCertificate: String?

    @Option(help: "Its key, PEM.")
    var tlsKey: String?

    @Option(help: "The authority of clients' certificates, PEM.")
    var clientCa: String?

    @Option(help: "Who may call: TOKEN=PRINCIPAL.")
    var token: [TokenOption] = []

    @Option(help: "A token that was good once.")
    var expiredToken: [String] = []

    @Option(help: "A limit, NAME=VALUE.")
    var limit: [LimitOption] = []

    func validate() throws {
        guard (tlsCertificate == nil) == (tlsKey == nil) else {
            throw ValidationError("--tls-certificate and --tls-key go together")
        }
    }

    func run() async throws {
        let group = MultiThreadedEventLoopGroup(numberOfThreads: 2)
        let signals = await UnixSignalsSequence(trapping: .sigterm, .sigint)
        let services = try ConformanceServices()
        let server = RPCServer(
            methods: services.methods,
            authenticate: AccessList(token, expired: expiredToken).authenticator,
            limits: limit.limits,
            logger: Logger(label: "conformance") { StreamLogHandler.standardError(label: $0) },
            group: group
        )
        let bound = try await server.listen(on: address, tls: tls)
        Standard.say("listening \(bound.withoutTLS)")
        for await _ in signals { break }
        await services.health.drain()
        await server.drain(grace: limit.grace)
        try await group.shutdownGracefully()
    }

    private var address: RPCAddress { tlsCertificate == nil ? listen : listen.withTLS }

    private var tls: ServerTLS? {
        get throws {
            guard let tlsCertificate, let tlsKey else { return nil }
            return try ServerTLS(
                ServerTLS.Files(certificate: tlsCertificate, key: tlsKey, clientAuthorities: clientCa)
            )
        }
    }
}
