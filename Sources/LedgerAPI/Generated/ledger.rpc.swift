// Generated from socai/v1/ledger.proto by Tools/generate. Do not edit.
// swift-format-ignore-file

public import NIOCore
public import RPC
public import Schema

/// What a server of socai.v1.Ledger implements.
public protocol LedgerHandlers: Sendable {
    /// Records the commands as one: all of them or none. A refusal is a reply, not an error.
    func record(_ request: MessageBytes, _ call: ServerCall, _ reply: UnaryReply)
    /// Bulk import: many units, each of them atomic, or all of them as a whole.
    func recordStream(_ requests: RequestStream, _ call: ServerCall) async throws -> MessageBytes
    /// One event by its id. NOT_FOUND where there is none.
    func getEvent(_ request: Socai_V1_GetEventRequest, _ call: ServerCall, _ reply: TypedReply<Socai_V1_LoggedEvent>)
    /// The log in order of positions, up to the head at the time of the call, or on and on: replay, and a catch-up
    /// subscription that turns live.
    func readLog(_ request: Socai_V1_ReadLogRequest, _ call: ServerCall, _ responses: TypedWriter<Socai_V1_LogBatch>) async throws
    func getStatus(_ request: Socai_V1_GetStatusRequest, _ call: ServerCall, _ reply: TypedReply<Socai_V1_GetStatusReply>)
}

extension LedgerHandlers {
    /// The methods of socai.v1.Ledger, for `RPCServer`.
    public var methods: [RPCMethod] {
        [
            RPCMethod("socai.v1.Ledger/Record", .unary(record)),
            RPCMethod("socai.v1.Ledger/RecordStream", .clientStreaming(recordStream)),
            .unary("socai.v1.Ledger/GetEvent", getEvent),
            .serverStreaming("socai.v1.Ledger/ReadLog", readLog),
            .unary("socai.v1.Ledger/GetStatus", getStatus),
        ]
    }
}

/// A typed client of socai.v1.Ledger.
public struct LedgerStub: Sendable {
    public let connection: RPCClient

    public init(_ connection: RPCClient) {
        self.connection = connection
    }

    /// Records the commands as one: all of them or none. A refusal is a reply, not an error.
    public func record(_ request: MessageBytes, _ options: CallOptions = CallOptions()) -> TypedFuture<Socai_V1_RecordReply> {
        TypedFuture(connection, "socai.v1.Ledger/Record", request, options)
    }

    /// Bulk import: many units, each of them atomic, or all of them as a whole.
    public func recordStream(_ options: CallOptions = CallOptions()) -> TypedClientStream<MessageBytes, Socai_V1_RecordStreamReply> {
        TypedClientStream(connection.clientStreaming("socai.v1.Ledger/RecordStream", options))
    }

    /// One event by its id. NOT_FOUND where there is none.
    public func getEvent(_ request: Socai_V1_GetEventRequest, _ options: CallOptions = CallOptions()) -> TypedFuture<Socai_V1_LoggedEvent> {
        TypedFuture(connection, "socai.v1.Ledger/GetEvent", request, options)
    }

    /// The log in order of positions, up to the head at the time of the call, or on and on: replay, and a catch-up
    /// subscription that turns live.
    public func readLog(_ request: Socai_V1_ReadLogRequest, _ options: CallOptions = CallOptions()) throws(RPCStatus) -> TypedStream<Socai_V1_LogBatch> {
        TypedStream(connection.serverStreaming("socai.v1.Ledger/ReadLog", try encodeMessage(request), options))
    }

    public func getStatus(_ request: Socai_V1_GetStatusRequest, _ options: CallOptions = CallOptions()) -> TypedFuture<Socai_V1_GetStatusReply> {
        TypedFuture(connection, "socai.v1.Ledger/GetStatus", request, options)
    }
}
