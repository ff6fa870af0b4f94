internal import ArgumentParser
internal import Glibc
internal import NIOPosix

struct ServeUnary: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "unary", abstract: "Serve the unary echo.")

    @Argument(help: "The run's folder, by which this process is known as a part of it.")
    var work: String

    @Option(help: "A folder with server.pem and server.key: serve with TLS.")
    var certificates: String?

    func run() async throws {
        let (server, port) = try await UnaryEcho.serve(
            certificates: certificates,
            group: MultiThreadedEventLoopGroup(numberOfThreads: 1)
        )
        print(port)
        fflush(nil)
        defer { withExtendedLifetime(server) {} }
        // Until it is killed.
        try await Task.sleep(for: .seconds(1 << 30))
    }
}
