internal import ArgumentParser
internal import NIOCore
internal import NIOPosix
internal import RPC

/// `client`: one named case.
struct ClientPeer: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "client", abstract: "Runs one named case.")

    @Argument(help: "A case of Protocol/conformance.md.")
    var name: String

    @Option(help: "Where the server is; several are the addresses of one.", transform: RPCAddress.init(argument:))
    var connect: [RPCAddress]

    @Option(help: "The authority of the server's certificate, PEM: the address is then called with TLS.")
    var ca: String?

    @Option(help: "The client's certificate, PEM.")
    var certificate: String?

    @Option(help: "Its key, PEM.")
    var key: String?

    @Option(help: "A limit, NAME=VALUE.")
    var limit: [LimitOption] = []

    @OptionGroup var settings: CallSettings

    func validate() throws {
        guard CallCase(rawValue: name) != nil || CheckingCase(rawValue: name) != nil else {
            throw ValidationError("there is no case '\(name)'")
        }
        guard !connect.isEmpty else { throw ValidationError("--connect says where the server is") }
    }

    func run() async throws {
        let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
        let isRight: Bool
        if let call = CallCase(rawValue: name) {
            isRight = try await run(call, on: group)
        } else if let check = CheckingCase(rawValue: name) {
            isRight = try await run(check, on: group)
        } else {
            isRight = false
        }
        try await group.shutdownGracefully()
        guard isRight else { throw ExitCode.failure }
    }

    private func run(_ call: CallCase, on group: any EventLoopGroup) async throws -> Bool {
        do throws(RPCStatus) {
            let client = try await RPCClient.connect(to: addresses, options: options, group: group)
            await CallRun(call, settings, client).run()
            await client.close()
        } catch {
            for number in 1...settings.count { CallResult(failed: error).say(number) }
        }
        return true
    }

    private func run(_ check: CheckingCase, on group: any EventLoopGroup) async throws -> Bool {
        let client = try await RPCClient.connect(to: addresses, options: options, group: group)
        let run = CheckRun(ConformanceClient(client, settings.callOptions))
        await check.run(run)
        await client.close()
        return run.isRight
    }

    private var addresses: [RPCAddress] { ca == nil ? connect : connect.map(\.withTLS) }

    private var options: RPCClient.Options {
        get throws(RPCStatus) {
            var options = RPCClient.Options()
            options.limits = limit.limits
            if limit.contains(where: \.isHandshake) { options.connectTimeout = limit.limits.handshake }
            if let ca {
                let files = ClientTLS.Files(authorities: ca, certificate: certificate, key: key)
                options.tls = try ClientTLS(files)
            }
            return options
        }
    }
}
