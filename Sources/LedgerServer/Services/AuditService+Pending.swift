internal import LedgerAPI
internal import RPC
internal import Schema

extension AuditService {
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
