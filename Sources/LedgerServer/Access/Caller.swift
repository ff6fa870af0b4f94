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

    var scope: ReadingScope {
        switch self {
        case .anybody: .everything
        case .firstAdministrator: .only([])
        case .principal(let principal, let register):
            switch principal.role {
            case .auditor: .everything
            case .finance: .allProjects
            case .board: .only(register.projects(of: principal.organisation))
            case .operator, .public: .only([])
            }
        }
    }

    func reads(_ stream: ProjectCode) -> Bool { scope.contains(stream) }

    func reads(_ entry: LedgerEntry) throws(RecordError) -> Bool {
        guard scope != .everything else { return true }
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
