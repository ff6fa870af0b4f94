public import LedgerAPI
public import RPC
public import Schema
internal import SwiftProtobuf

/// Whether a server, and each of its services, takes calls: `socai.rpc.v1.Health`.
///
/// The owner sets the states, from any thread. The name of the server as a whole is the empty one.
public final class Health: HealthHandlers {
    public typealias State = Socai_Rpc_V1_HealthReply.State

    private let board: HealthBoard

    /// Everything serves at first.
    /// - Parameter services: `package.Service`; Health itself is known without being named.
    public init(services: some Sequence<String>) {
        let names = Array(services) + ["", "socai.rpc.v1.Health"]
        board = HealthBoard(Dictionary(names.map { ($0, .serving) }) { first, _ in first })
    }

    /// The state of a service; nil for one that the server does not have.
    public func state(of service: String = "") -> State? { board.state(of: service) }

    /// Sets the state of the server as a whole or of one of its services; of others it does nothing, and so it does
    /// after `drain`.
    public func set(_ state: State, of service: String = "") { board.set(state, of: [service]) }

    /// Sets several at once.
    public func set(_ state: State, of services: some Sequence<String>) { board.set(state, of: services) }

    /// Says NOT_SERVING of everything, once and for all, and ends what is watched. Returns when those who watch have
    /// been told, or after a second: call it before the server drains.
    public func drain() async {
        board.drain()
        await board.waitUntilUnwatched(atMost: Limits.farewell)
    }

    // MARK: - The service

    public func check(
        _ request: Socai_Rpc_V1_HealthRequest,
        _ call: ServerCall,
        _ reply: TypedReply<Socai_Rpc_V1_HealthReply>
    ) {
        guard let state = board.state(of: request.service) else {
            let name = request.service.prefix(64)
            return reply.fail(
                RPCStatus(.notFound, "The server has no service \(name): ask Reflection which there are.")
            )
        }
        reply.succeed(.with { $0.state = state })
    }

    public func watch(
        _ request: Socai_Rpc_V1_HealthRequest,
        _ call: ServerCall,
        _ responses: TypedWriter<Socai_Rpc_V1_HealthReply>
    ) async throws {
        let watcher = try board.beginWatching()
        defer { board.endWatching(watcher) }
        var seen: State?
        while true {
            let (state, isFinal) = try await board.change(of: request.service, since: seen, watcher)
            if state != seen { try await responses.send(.with { $0.state = state }) }
            seen = state
            guard !isFinal else { throw RPCStatus(.unavailable, "The server is closing: connect to another one.") }
        }
    }
}
