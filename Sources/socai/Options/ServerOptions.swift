internal import ArgumentParser
internal import LedgerClient
internal import NIOCore
internal import NIOPosix
internal import RPC

/// Which server is asked.
struct ServerOptions: ParsableArguments {
    static let standard = RPCAddress.tcp(host: "127.0.0.1", port: 7878)

    @Option(
        help: ArgumentHelp(
            "The server: HOST:PORT, unix:PATH or an absolute path. Default: SOCAI_ADDRESS, else 127.0.0.1:7878.",
            valueName: "address"
        ),
        transform: Typed.address
    )
    var address: RPCAddress?

    @Option(help: ArgumentHelp("The longest wait for the connection, and for an answer.", valueName: "seconds"))
    var timeout: Int?

    func validate() throws {
        guard let timeout else { return }
        guard (1...Limits.longestTimeout).contains(timeout) else {
            throw ValidationError("--timeout is 1 to \(Limits.longestTimeout) seconds")
        }
    }

    /// - Parameter seconds: the deadline where none is given.
    func callOptions(_ seconds: Int64 = 30) -> CallOptions {
        CallOptions(timeout: .seconds(timeout.map(Int64.init) ?? seconds))
    }

    /// Connects, runs `body`, and closes the connection.
    /// - Throws: `Failure` that names the server where it can't be reached.
    func connected<R>(_ body: (LedgerConnection) async throws -> R) async throws -> R {
        let address = try resolved()
        return try await naming(address) {
            let connection = try await open(address)
            do {
                let result = try await body(connection)
                await connection.close()
                return result
            } catch {
                await connection.close()
                throw error
            }
        }
    }

    /// A connection that takes larger answers than most do: a person asked for them.
    private func open(_ address: RPCAddress) async throws -> LedgerConnection {
        var options = RPCClient.Options()
        options.limits.maximumMessage = Limits.answerBytes
        options.connectTimeout = connectTimeout
        return LedgerConnection(
            try await RPCClient.connect(
                to: address,
                options: options,
                group: MultiThreadedEventLoopGroup.singleton
            )
        )
    }

    /// Connecting and greeting may take as long each, and together no longer than --timeout.
    private var connectTimeout: TimeAmount {
        .milliseconds(min(Limits.connectMilliseconds, timeout.map { Int64($0) * 500 } ?? .max))
    }

    private func resolved() throws -> RPCAddress {
        if let address { return address }
        guard let text = Standard.environment("SOCAI_ADDRESS"), !text.isEmpty else { return ServerOptions.standard }
        do throws(RPCStatus) {
            return try RPCAddress.parse(text)
        } catch {
            throw Failure.usage("SOCAI_ADDRESS can't be used: \(error.message)", "correct it, or give --address")
        }
    }
}
