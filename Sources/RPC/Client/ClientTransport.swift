import NIOCore

/// How a client reaches servers, and how long it waits before it tries again.
struct ClientTransport: Sendable {
    /// Puts the connection on a channel to the address; HELLO follows. Fails with what the system says.
    var open: @Sendable (Connection<ClientCalls>, RPCAddress, RPCClient.Options) -> EventLoopFuture<Void>
    /// After so many failures, at least one.
    var backoff: @Sendable (Int) -> TimeAmount

    /// Sockets of the system, and a backoff that differs between clients.
    static let sockets = ClientTransport(
        open: { ClientLink.open($0, to: $1, $2) },
        backoff: { Backoff.delay(after: $0) }
    )
}
