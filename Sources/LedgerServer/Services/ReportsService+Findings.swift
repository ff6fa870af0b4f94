internal import LedgerAPI
internal import Portfolio
internal import Projections
internal import RPC
internal import Schema

extension ReportsService {
    func getFindings(
        _ request: Socai_V1_GetFindingsRequest,
        _ call: ServerCall,
        _ reply: TypedReply<Socai_V1_FindingsReport>
    ) {
        answer(request.cutoff, call, reply) { model, cutoff, scope in
            let head = model.position
            let project = request.project.isEmpty ? nil : request.project
            return Socai_V1_FindingsReport(
                model.findings(of: project, withClosed: request.closed, at: cutoff, in: scope),
                head: head
            )
        }
    }
}
