internal import Ledger
internal import LedgerAPI
internal import Projections
internal import RPC
internal import Reports
internal import Schema

/// What a replay is held against.
extension AuditService {
    func getStateHashes(
        _ request: Socai_V1_GetStateHashesRequest,
        _ call: ServerCall,
        _ reply: TypedReply<Socai_V1_GetStateHashesReply>
    ) {
        answer(call, reply) { _ in
            _ = try doorkeeper.reader(call, of: "")
            let model = try ledger.projections()
            let cutoff = try request.cutoff.resolved(in: ledger)
            // Once, so that root and hashes are of one position while others record.
            let known = min(cutoff.asKnown, model.position)
            return try StateHashes.reply(
                of: model,
                at: Cutoff(asOf: cutoff.asOf, asKnown: known),
                root: try ledger.root(at: known)
            )
        }
    }
}
