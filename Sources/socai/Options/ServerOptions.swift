internal import ArgumentParser
internal import LedgerClient
internal import NIOCore
internal import RPC

/// Which server is asked, and by whom.
struct ServerOptions: ParsableArguments {
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
    /// - Throws: `Failure` that names the server where it can't be reached, or says what it or the caller is to be
    ///   known by and can't be used.
    func connected<R>(_ body: (LedgerConnection) async throws -> R) async throws -> R {
        let addresses = try address ?? ServerAddresses.standard()
        let identity = try Identity(addresses, tokenFile: tokenFile, tls: tls)
        return try await Destination(addresses: addresses, identity: identity, timeout: timeout).connected(body)
    }
}
