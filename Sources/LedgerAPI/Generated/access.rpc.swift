// Generated from socai/v1/access.proto by Tools/generate. Do not edit.
// swift-format-ignore-file

public import RPC
public import Schema

/// What a server of socai.v1.Access implements.
public protocol AccessHandlers: Sendable {
    /// For every caller.
    func whoAmI(_ request: Socai_V1_WhoAmIRequest, _ call: ServerCall, _ reply: TypedReply<Socai_V1_WhoAmIReply>)
    /// For operators and auditors.
    func getAccess(_ request: Socai_V1_GetAccessRequest, _ call: ServerCall, _ reply: TypedReply<Socai_V1_GetAccessReply>)
    /// What waits for a second person. Boards see what concerns their projects.
    func listProposals(_ request: Socai_V1_ListProposalsRequest, _ call: ServerCall, _ reply: TypedReply<Socai_V1_ListProposalsReply>)
}

extension AccessHandlers {
    /// The methods of socai.v1.Access, for `RPCServer`.
    public var methods: [RPCMethod] {
        [
            .unary("socai.v1.Access/WhoAmI", whoAmI),
            .unary("socai.v1.Access/GetAccess", getAccess),
            .unary("socai.v1.Access/ListProposals", listProposals),
        ]
    }
}

/// A typed client of socai.v1.Access.
public struct AccessStub: Sendable {
    public let connection: RPCClient

    public init(_ connection: RPCClient) {
        self.connection = connection
    }

    /// For every caller.
    public func whoAmI(_ request: Socai_V1_WhoAmIRequest, _ options: CallOptions = CallOptions()) -> TypedFuture<Socai_V1_WhoAmIReply> {
        TypedFuture(connection, "socai.v1.Access/WhoAmI", request, options)
    }

    /// For operators and auditors.
    public func getAccess(_ request: Socai_V1_GetAccessRequest, _ options: CallOptions = CallOptions()) -> TypedFuture<Socai_V1_GetAccessReply> {
        TypedFuture(connection, "socai.v1.Access/GetAccess", request, options)
    }

    /// What waits for a second person. Boards see what concerns their projects.
    public func listProposals(_ request: Socai_V1_ListProposalsRequest, _ options: CallOptions = CallOptions()) -> TypedFuture<Socai_V1_ListProposalsReply> {
        TypedFuture(connection, "socai.v1.Access/ListProposals", request, options)
    }
}
