internal import FoundationEssentials
internal import Ledger
internal import LedgerAPI
internal import Portfolio
internal import RPC
internal import Records
internal import Schema

/// Who may do what, as questions: `socai.v1.Access`.
struct AccessService: AccessHandlers {
    let ledger: Ledger
    let doorkeeper: Doorkeeper

    func whoAmI(
        _ request: Socai_V1_WhoAmIRequest,
        _ call: ServerCall,
        _ reply: TypedReply<Socai_V1_WhoAmIReply>
    ) {
        answer(call, reply) { caller in
            var answer = Socai_V1_WhoAmIReply()
            answer.by = doorkeeper.proof(of: call).rawValue
            switch caller {
            case .anybody: break
            case .firstAdministrator(let actor):
                answer.principal = actor.name
                answer.role = .operator
            case .principal(let principal, _):
                answer.principal = principal.name
                answer.organisation = principal.organisation
                answer.role = Socai_V1_Role(principal.role)
                answer.title = principal.title
                answer.projects = principal.role == .board ? (caller.scope.projects ?? []).sorted() : []
                answer.expiresAt = doorkeeper.token(of: call)?.issue.expiresAt.microseconds ?? 0
            }
            return answer
        }
    }

    func getAccess(
        _ request: Socai_V1_GetAccessRequest,
        _ call: ServerCall,
        _ reply: TypedReply<Socai_V1_GetAccessReply>
    ) {
        answer(call, reply) { _ in Socai_V1_GetAccessReply(ledger.access, at: ledger.head.position) }
    }

    func listProposals(
        _ request: Socai_V1_ListProposalsRequest,
        _ call: ServerCall,
        _ reply: TypedReply<Socai_V1_ListProposalsReply>
    ) {
        answer(call, reply) { caller throws(RPCStatus) in
            _ = try doorkeeper.reader(call, of: "")
            var answer = Socai_V1_ListProposalsReply()
            for proposal in ledger.access.proposals where try caller.reads(proposal) {
                answer.proposals.append(Socai_V1_Proposal(proposal))
            }
            return answer
        }
    }

    private func answer<Reply>(
        _ call: ServerCall,
        _ reply: TypedReply<Reply>,
        _ body: (Caller) throws(RPCStatus) -> Reply
    ) {
        do throws(RPCStatus) {
            let caller = try doorkeeper.caller(of: call)
            do throws(LedgerError) { try ledger.checkHealth() } catch { throw RPCStatus(error) }
            reply.succeed(try body(caller))
        } catch {
            reply.fail(error)
        }
    }
}

extension Caller {
    /// Whether all that a proposal is about may be read; of one that is about nothing, by who may read all projects.
    /// - Throws: DATA_LOSS for a proposal that can't be read: it could when it was recorded.
    fileprivate func reads(_ proposal: Proposal) throws(RPCStatus) -> Bool {
        guard scope.projects != nil else { return true }
        do throws(RecordError) {
            let commands = try RecordingMessage(request: proposal.request).units.joined()
            return !commands.isEmpty && commands.allSatisfy { reads($0.project) }
        } catch {
            throw RPCStatus(
                .dataLoss,
                "proposal \(proposal.id) at position \(proposal.position) can't be read: \(error.message); "
                    + "ask an operator to verify the log (socai audit verify)"
            )
        }
    }
}
