// Generated from socai/v1/audit.proto by Tools/generate. Do not edit.
// swift-format-ignore-file

public import RPC
public import Schema

/// What a server of socai.v1.Audit implements.
public protocol AuditHandlers: Sendable {
    /// For every caller: the newest signed checkpoint.
    func getCheckpoint(_ request: Socai_V1_GetCheckpointRequest, _ call: ServerCall, _ reply: TypedReply<Socai_V1_GetCheckpointReply>)
    /// The offline proof of one event that the caller may read.
    func getReceipt(_ request: Socai_V1_GetReceiptRequest, _ call: ServerCall, _ reply: TypedReply<Socai_V1_GetReceiptReply>)
    /// For every caller: that one size of the tree extends another.
    func getConsistency(_ request: Socai_V1_GetConsistencyRequest, _ call: ServerCall, _ reply: TypedReply<Socai_V1_GetConsistencyReply>)
    /// Hashes of everything that follows from the log at a cut-off, to hold a replay against.
    func getStateHashes(_ request: Socai_V1_GetStateHashesRequest, _ call: ServerCall, _ reply: TypedReply<Socai_V1_GetStateHashesReply>)
    /// For auditors: who read what, and what was refused.
    func readAccessLog(_ request: Socai_V1_ReadAccessLogRequest, _ call: ServerCall, _ responses: TypedWriter<Socai_V1_AccessLogBatch>) async throws
    /// Records that a report was published. The server makes the report, its hash and the event out of one position.
    func publishReport(_ request: Socai_V1_PublishReportRequest, _ call: ServerCall, _ reply: TypedReply<Socai_V1_PublishReportReply>)
    /// For every caller, `public` included.
    func listPublished(_ request: Socai_V1_ListPublishedRequest, _ call: ServerCall, _ reply: TypedReply<Socai_V1_ListPublishedReply>)
    /// Makes a published report anew from the log, and says whether it is what was published.
    func getPublished(_ request: Socai_V1_GetPublishedRequest, _ call: ServerCall, _ reply: TypedReply<Socai_V1_GetPublishedReply>)
}

extension AuditHandlers {
    /// The methods of socai.v1.Audit, for `RPCServer`.
    public var methods: [RPCMethod] {
        [
            .unary("socai.v1.Audit/GetCheckpoint", getCheckpoint),
            .unary("socai.v1.Audit/GetReceipt", getReceipt),
            .unary("socai.v1.Audit/GetConsistency", getConsistency),
            .unary("socai.v1.Audit/GetStateHashes", getStateHashes),
            .serverStreaming("socai.v1.Audit/ReadAccessLog", readAccessLog),
            .unary("socai.v1.Audit/PublishReport", publishReport),
            .unary("socai.v1.Audit/ListPublished", listPublished),
            .unary("socai.v1.Audit/GetPublished", getPublished),
        ]
    }
}

/// A typed client of socai.v1.Audit.
public struct AuditStub: Sendable {
    public let connection: RPCClient

    public init(_ connection: RPCClient) {
        self.connection = connection
    }

    /// For every caller: the newest signed checkpoint.
    public func getCheckpoint(_ request: Socai_V1_GetCheckpointRequest, _ options: CallOptions = CallOptions()) -> TypedFuture<Socai_V1_GetCheckpointReply> {
        TypedFuture(connection, "socai.v1.Audit/GetCheckpoint", request, options)
    }

    /// The offline proof of one event that the caller may read.
    public func getReceipt(_ request: Socai_V1_GetReceiptRequest, _ options: CallOptions = CallOptions()) -> TypedFuture<Socai_V1_GetReceiptReply> {
        TypedFuture(connection, "socai.v1.Audit/GetReceipt", request, options)
    }

    /// For every caller: that one size of the tree extends another.
    public func getConsistency(_ request: Socai_V1_GetConsistencyRequest, _ options: CallOptions = CallOptions()) -> TypedFuture<Socai_V1_GetConsistencyReply> {
        TypedFuture(connection, "socai.v1.Audit/GetConsistency", request, options)
    }

    /// Hashes of everything that follows from the log at a cut-off, to hold a replay against.
    public func getStateHashes(_ request: Socai_V1_GetStateHashesRequest, _ options: CallOptions = CallOptions()) -> TypedFuture<Socai_V1_GetStateHashesReply> {
        TypedFuture(connection, "socai.v1.Audit/GetStateHashes", request, options)
    }

    /// For auditors: who read what, and what was refused.
    public func readAccessLog(_ request: Socai_V1_ReadAccessLogRequest, _ options: CallOptions = CallOptions()) throws(RPCStatus) -> TypedStream<Socai_V1_AccessLogBatch> {
        TypedStream(connection.serverStreaming("socai.v1.Audit/ReadAccessLog", try encodeMessage(request), options))
    }

    /// Records that a report was published. The server makes the report, its hash and the event out of one position.
    public func publishReport(_ request: Socai_V1_PublishReportRequest, _ options: CallOptions = CallOptions()) -> TypedFuture<Socai_V1_PublishReportReply> {
        TypedFuture(connection, "socai.v1.Audit/PublishReport", request, options)
    }

    /// For every caller, `public` included.
    public func listPublished(_ request: Socai_V1_ListPublishedRequest, _ options: CallOptions = CallOptions()) -> TypedFuture<Socai_V1_ListPublishedReply> {
        TypedFuture(connection, "socai.v1.Audit/ListPublished", request, options)
    }

    /// Makes a published report anew from the log, and says whether it is what was published.
    public func getPublished(_ request: Socai_V1_GetPublishedRequest, _ options: CallOptions = CallOptions()) -> TypedFuture<Socai_V1_GetPublishedReply> {
        TypedFuture(connection, "socai.v1.Audit/GetPublished", request, options)
    }
}
