internal import LedgerClient
internal import NIOCore
internal import NIOPosix
internal import RPC

/// The servers that are asked, and by whom.
struct Destination: Sendable {
    let addresses: ServerAddresses
    let identity: Identity
    /// Seconds; nil: as long as usual.
    var timeout: Int?

    /// Connects, runs `body`, and closes the connection.
    /// - Throws: `Failure` that names the server where it can't be reached.
    func connected<R>(_ body: (LedgerConnection) async throws -> R) async throws -> R {
        try await naming(addresses) {
            let connection = try await open()
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
    private func open() async throws(RPCStatus) -> LedgerConnection {
        var options = RPCClient.Options()
        options.limits.maximumMessage = Limits.answerBytes
        // Connecting and greeting may take as long each, and together no longer than the timeout.
        options.connectTimeout = .milliseconds(min(Limits.connectMilliseconds, timeout.map { Int64($0) * 500 } ?? .max))
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
}
