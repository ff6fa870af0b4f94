internal import Ledger
internal import Portfolio
internal import RPC
internal import Records

/// On whose behalf a call runs, and what that allows.
enum Caller: Sendable {
    /// Nobody is told apart.
    case anybody(Actor)
    /// The user of the operating system who started the server, over its socket.
    case firstAdministrator(Actor)
    case principal(Principal, AccessRegister)

    /// Which projects may be read; nil: all of them.
    var scope: Set<ProjectCode>? {
        switch self {
        case .anybody: nil
        case .firstAdministrator: []
        case .principal(let principal, let register):
            switch principal.role {
            case .finance, .auditor: nil
            case .board: register.projects(of: principal.organisation)
            case .operator, .public: []
            }
        }
    }

    func reads(_ project: ProjectCode) -> Bool { scope?.contains(project) ?? true }

    func reads(_ entry: LedgerEntry) throws(RecordError) -> Bool {
        guard scope != nil else { return true }
        return reads(try entry.event().project)
    }

    func recording(_ commands: [Command], isDryRun: Bool) -> Recording {
        switch self {
        case .anybody(let actor): Recording(commands, by: actor, isDryRun: isDryRun)
        case .firstAdministrator(let actor):
            Recording(commands, by: actor, authority: .firstAdministrator, isDryRun: isDryRun)
        case .principal(let principal, _):
            Recording(commands, byPrincipal: principal.name, isDryRun: isDryRun)
        }
    }
}
