// Generated from socai/rpc/v1/reflection.proto by Tools/generate. Do not edit.
// swift-format-ignore-file

public import RPC
public import Schema

/// What a server of socai.rpc.v1.Reflection implements.
public protocol ReflectionHandlers: Sendable {
    /// All services in the order of their names, this one among them.
    func listServices(_ request: Socai_Rpc_V1_ListServicesRequest, _ call: ServerCall, _ reply: TypedReply<Socai_Rpc_V1_ListServicesReply>)
    /// The files that define a service, with all that they import. NOT_FOUND for a service that the server does not have.
    func getDescriptors(_ request: Socai_Rpc_V1_GetDescriptorsRequest, _ call: ServerCall, _ reply: TypedReply<Socai_Rpc_V1_GetDescriptorsReply>)
}

extension ReflectionHandlers {
    /// The methods of socai.rpc.v1.Reflection, for `RPCServer`.
    public var methods: [RPCMethod] {
        [
            .unary("socai.rpc.v1.Reflection/ListServices", listServices),
            .unary("socai.rpc.v1.Reflection/GetDescriptors", getDescriptors),
        ]
    }
}

/// A typed client of socai.rpc.v1.Reflection.
public struct ReflectionStub: Sendable {
    public let connection: RPCClient

    public init(_ connection: RPCClient) {
        self.connection = connection
    }

    /// All services in the order of their names, this one among them.
    public func listServices(_ request: Socai_Rpc_V1_ListServicesRequest, _ options: CallOptions = CallOptions()) -> TypedFuture<Socai_Rpc_V1_ListServicesReply> {
        TypedFuture(connection, "socai.rpc.v1.Reflection/ListServices", request, options)
    }

    /// The files that define a service, with all that they import. NOT_FOUND for a service that the server does not have.
    public func getDescriptors(_ request: Socai_Rpc_V1_GetDescriptorsRequest, _ options: CallOptions = CallOptions()) -> TypedFuture<Socai_Rpc_V1_GetDescriptorsReply> {
        TypedFuture(connection, "socai.rpc.v1.Reflection/GetDescriptors", request, options)
    }
}
