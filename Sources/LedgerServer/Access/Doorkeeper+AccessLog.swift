internal import Ledger
internal import Portfolio
internal import RPC
internal import Records

/// Whoever reads is noted before it is answered (Protocol/log.md, section 15).
extension Doorkeeper {
    /// Who makes a call that reads.
    /// - Parameter subject: a project's code, an event's id, a range of positions, a report; empty: all that may be seen.
    /// - Throws: UNAUTHENTICATED; RESOURCE_EXHAUSTED where the access log can't take it.
    func reader(_ call: ServerCall, of subject: String) throws(RPCStatus) -> Caller {
        let caller = try caller(of: call)
        try note(call, subject, caller)
        return caller
    }

    /// Notes a command that a rule refused; one of a dry run is nobody's deed.
    /// - Throws: RESOURCE_EXHAUSTED where the access log can't take it: then the refusal is not shown either.
    func note(
        _ refusal: Refusal,
        of command: Int,
        in recording: Recording,
        by caller: Caller,
        _ call: ServerCall
    ) throws(RPCStatus) {
        guard !recording.isDryRun else { return }
        let project = recording.commands.indices.contains(command) ? recording.commands[command].project : ""
        try note(call, project, caller, refused: .rule(refusal))
    }

    /// Notes how many more commands of a call were refused.
    func noteFurther(_ count: UInt64, by caller: Caller, _ call: ServerCall) throws(RPCStatus) {
        try note(call, "", caller, refused: .further(count))
    }

    private func note(
        _ call: ServerCall,
        _ subject: String,
        _ caller: Caller,
        refused: AccessLine.Refused? = nil
    ) throws(RPCStatus) {
        do throws(LedgerError) {
            try ledger.note(call.method, of: subject, by: caller.noted, refused: refused)
        } catch {
            throw RPCStatus(error)
        }
    }
}

extension Caller {
    /// Who the access log says it was; nil where nobody is told apart.
    fileprivate var noted: Actor? {
        switch self {
        case .anybody: nil
        case .firstAdministrator: Actor(name: Doorkeeper.administrator)
        case .principal(let principal, _): Actor(name: principal.name, organisation: principal.organisation)
        }
    }
}
