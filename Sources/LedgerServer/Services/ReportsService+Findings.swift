internal import LedgerAPI
internal import Projections
internal import RPC
internal import Reports
internal import Schema

extension ReportsService {
    func getFindings(
        _ request: Socai_V1_GetFindingsRequest,
        _ call: ServerCall,
        _ reply: TypedReply<Socai_V1_FindingsReport>
    ) {
        answer(request.cutoff, call, reply, of: request.project.isEmpty ? nil : request.project) { maker, cutoff in
            maker.findings(of: request.project, withClosed: request.closed, at: cutoff)
        }
    }
}
