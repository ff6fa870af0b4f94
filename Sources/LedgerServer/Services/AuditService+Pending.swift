internal import LedgerAPI
internal import RPC
internal import Schema

extension AuditService {
    func getStateHashes(
        _ request: Socai_V1_GetStateHashesRequest,
        _ call: ServerCall,
        _ reply: TypedReply<Socai_V1_GetStateHashesReply>
    ) {
        reply.fail(RPCStatus(.unimplemented, "not in this version"))
    }

    func readAccessLog(
        _ request: Socai_V1_ReadAccessLogRequest,
        _ call: ServerCall,
        _ responses: TypedWriter<Socai_V1_AccessLogBatch>
    ) async throws {
        throw RPCStatus(.unimplemented, "not in this version")
    }

    func publishReport(
        _ request: Socai_V1_PublishReportRequest,
        _ call: ServerCall,
        _ reply: TypedReply<Socai_V1_PublishReportReply>
    ) {
        reply.fail(RPCStatus(.unimplemented, "not in this version"))
    }

    func listPublished(
        _ request: Socai_V1_ListPublishedRequest,
        _ call: ServerCall,
        _ reply: TypedReply<Socai_V1_ListPublishedReply>
    ) {
        reply.fail(RPCStatus(.unimplemented, "not in this version"))
    }

    func getPublished(
        _ request: Socai_V1_GetPublishedRequest,
        _ call: ServerCall,
        _ reply: TypedReply<Socai_V1_GetPublishedReply>
    ) {
        reply.fail(RPCStatus(.unimplemented, "not in this version"))
    }
}
