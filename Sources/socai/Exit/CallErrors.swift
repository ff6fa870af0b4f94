internal import RPC

/// Runs what talks to the server and names the server in what goes wrong.
func naming<R>(_ addresses: ServerAddresses, _ body: () async throws -> R) async throws -> R {
    do {
        return try await body()
    } catch let status as RPCStatus {
        throw Failure(status, addresses)
    }
}
