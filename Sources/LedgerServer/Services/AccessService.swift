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
        answer(call, reply) { caller in
            var answer = Socai_V1_ListProposalsReply()
            answer.proposals = ledger.access.proposals.filter { caller.reads($0) }.map(Socai_V1_Proposal.init)
            return answer
        }
    }

    private func answer<Reply>(
        _ call: ServerCall,
        _ reply: TypedReply<Reply>,
        _ body: (Caller) -> Reply
    ) {
        do throws(RPCStatus) {
            let caller = try doorkeeper.caller(of: call)
            do throws(LedgerError) { try ledger.checkHealth() } catch { throw RPCStatus(error) }
            reply.succeed(body(caller))
        } catch {
            reply.fail(error)
        }
    }
}

extension Caller {
    /// Whether all that a proposal is about may be read.
    fileprivate func reads(_ proposal: Proposal) -> Bool {
        guard scope != nil else { return true }
        // What can't be read was checked when it was proposed: it stays unseen rather than shown to the wrong one.
        guard let message = proposal.request.withUnsafeBytes({ try? RecordingMessage(request: $0) }) else {
            return false
        }
        return message.units.joined().allSatisfy { reads($0.project) }
    }
}
