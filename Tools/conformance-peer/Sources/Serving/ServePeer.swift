internal import ArgumentParser
internal import Foundation
internal import Logging
internal import NIOCore
internal import NIOPosix
internal import RPC
internal import UnixSignals

/// `serve`: a server of the conformance service until SIGTERM.
struct ServePeer: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "serve", abstract: "Serves the conformance service.")

    @Option(help: "HOST:PORT or unix:PATH.")
    var listen: String

    @Option(help: "A limit, NAME=VALUE.")
    var limit: [LimitOption] = []

    func run() async throws {
        let group = MultiThreadedEventLoopGroup(numberOfThreads: 2)
        let signals = await UnixSignalsSequence(trapping: .sigterm, .sigint)
        let server = RPCServer(
            methods: ConformanceService().methods,
            limits: limit.limits,
            logger: Logger(label: "conformance") { StreamLogHandler.standardError(label: $0) },
            group: group
        )
        let address = try await server.listen(on: RPCAddress.parse(listen))
        FileHandle.standardOutput.write(Data("listening \(address)\n".utf8))
        for await _ in signals { break }
        await server.drain(grace: limit.grace)
        try await group.shutdownGracefully()
    }
}
