internal import ArgumentParser
internal import LedgerClient
internal import NIOCore
internal import NIOPosix
internal import RPC

/// Which server is asked, and by whom.
struct ServerOptions: ParsableArguments {
    static let standard = RPCAddress.tcp(host: "127.0.0.1", port: 7878)

    @Option(
        help: ArgumentHelp(
            "The server: HOST:PORT, tls:HOST:PORT, unix:PATH or an absolute path; several, with commas between them, are tried in turn. Default: SOCAI_ADDRESS, else 127.0.0.1:7878.",
            valueName: "address"
        ),
        transform: Typed.addresses
    )
    var address: ServerAddresses?

    @Option(
        help: ArgumentHelp(
            "A file with your access token, which nobody else may read. Default: SOCAI_TOKEN, else what 'socai login' kept.",
            valueName: "file"
        ),
        completion: .file()
    )
    var tokenFile: String?

    @OptionGroup
    var tls: TLSOptions

    @Option(help: ArgumentHelp("The longest wait for the connection, and for an answer.", valueName: "seconds"))
    var timeout: Int?

    func validate() throws {
        guard let timeout else { return }
        guard (1...Limits.longestTimeout).contains(timeout) else {
            throw ValidationError("--timeout is 1 to \(Limits.longestTimeout) seconds")
        }
    }

    /// - Parameters:
    ///   - seconds: the deadline where none is given.
    ///   - isIdempotent: whether the call may be sent again after a lost connection. Questions may, and so may
    ///     recording, because events have ids.
    func callOptions(_ seconds: Int64 = 30, isIdempotent: Bool = true) -> CallOptions {
        CallOptions(timeout: .seconds(timeout.map(Int64.init) ?? seconds), isIdempotent: isIdempotent)
    }

    /// Connects, runs `body`, and closes the connection.
    /// - Throws: `Failure` that names the server where it can't be reached.
    func connected<R>(_ body: (LedgerConnection) async throws -> R) async throws -> R {
        let addresses = try resolved()
        let identity = try Identity(addresses, tokenFile: tokenFile, tls: tls)
        return try await connected(addresses, identity, body)
    }

    /// The same as somebody in particular.
    func connected<R>(
        _ addresses: ServerAddresses,
        _ identity: Identity,
        _ body: (LedgerConnection) async throws -> R
    ) async throws -> R {
        try await naming(addresses) {
            let connection = try await open(addresses, identity)
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
    private func open(_ addresses: ServerAddresses, _ identity: Identity) async throws -> LedgerConnection {
        var options = RPCClient.Options()
        options.limits.maximumMessage = Limits.answerBytes
        options.connectTimeout = connectTimeout
        options.tls = identity.tls
        options.metadata = identity.metadata
        return LedgerConnection(
            try await RPCClient.connect(
                to: addresses.all,
                options: options,
                group: MultiThreadedEventLoopGroup.singleton
            )
        )
    }

    /// Connecting and greeting may take as long each, and together no longer than --timeout.
    private var connectTimeout: TimeAmount {
        .milliseconds(min(Limits.connectMilliseconds, timeout.map { Int64($0) * 500 } ?? .max))
    }

    /// Where the server is, as far as the command line, the environment and habit say.
    func resolved() throws(Failure) -> ServerAddresses {
        if let address { return address }
        guard let text = Standard.environment("SOCAI_ADDRESS"), !text.isEmpty else {
            return ServerAddresses(ServerOptions.standard)
        }
        do throws(RPCStatus) {
            return try ServerAddresses(text)
        } catch {
            throw Failure.usage("SOCAI_ADDRESS can't be used: \(error.message)", "correct it, or give --address")
        }
    }
}
