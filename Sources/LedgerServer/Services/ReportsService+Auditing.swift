internal import LedgerAPI
internal import RPC
internal import Schema

/// What auditors ask.
extension ReportsService {
    func getDifference(
        _ request: Socai_V1_GetDifferenceRequest,
        _ call: ServerCall,
        _ reply: TypedReply<Socai_V1_DifferenceReport>
    ) {
        reply.fail(RPCStatus(.unimplemented, "not in this version"))
    }

    func traceFigure(
        _ request: Socai_V1_TraceFigureRequest,
        _ call: ServerCall,
        _ reply: TypedReply<Socai_V1_FigureTrace>
    ) {
        reply.fail(RPCStatus(.unimplemented, "not in this version"))
    }

    func getAuditList(
        _ request: Socai_V1_GetAuditListRequest,
        _ call: ServerCall,
        _ reply: TypedReply<Socai_V1_AuditList>
    ) {
        reply.fail(RPCStatus(.unimplemented, "not in this version"))
    }
}
