// Generated from socai/rpc/v1/health.proto by Tools/generate. Do not edit.
// swift-format-ignore-file

public import RPC
public import Schema

/// What a server of socai.rpc.v1.Health implements.
public protocol HealthHandlers: Sendable {
    /// NOT_FOUND for a service that the server does not have.
    func check(_ request: Socai_Rpc_V1_HealthRequest, _ call: ServerCall, _ reply: TypedReply<Socai_Rpc_V1_HealthReply>)
    /// The state now and after each change, until the caller has enough. SERVICE_UNKNOWN where Check says NOT_FOUND.
    func watch(_ request: Socai_Rpc_V1_HealthRequest, _ call: ServerCall, _ responses: TypedWriter<Socai_Rpc_V1_HealthReply>) async throws
}

extension HealthHandlers {
    /// The methods of socai.rpc.v1.Health, for `RPCServer`.
    public var methods: [RPCMethod] {
        [
            .unary("socai.rpc.v1.Health/Check", check),
            .serverStreaming("socai.rpc.v1.Health/Watch", watch),
        ]
    }
}

/// A typed client of socai.rpc.v1.Health.
public struct HealthStub: Sendable {
    public let connection: RPCClient

    public init(_ connection: RPCClient) {
        self.connection = connection
    }

    /// NOT_FOUND for a service that the server does not have.
    public func check(_ request: Socai_Rpc_V1_HealthRequest, _ options: CallOptions = CallOptions()) -> TypedFuture<Socai_Rpc_V1_HealthReply> {
        TypedFuture(connection, "socai.rpc.v1.Health/Check", request, options)
    }

    /// The state now and after each change, until the caller has enough. SERVICE_UNKNOWN where Check says NOT_FOUND.
    public func watch(_ request: Socai_Rpc_V1_HealthRequest, _ options: CallOptions = CallOptions()) throws(RPCStatus) -> TypedStream<Socai_Rpc_V1_HealthReply> {
        TypedStream(connection.serverStreaming("socai.rpc.v1.Health/Watch", try encodeMessage(request), options))
    }
}
