internal import Portfolio

extension RegisterControl<AccessRegister> {
    /// Whom the events of a request name, and whose rights its commands need.
    /// - Throws: `PRINCIPAL_UNKNOWN`, `PRINCIPAL_DISMISSED`.
    func author(of request: Recording) throws(Refusal) -> Author {
        switch request.authority {
        case .unrestricted: return Author(actor: request.actor)
        case .firstAdministrator:
            let administrator = Principal(
                Admission(
                    principal: request.actor.name,
                    organisation: request.actor.organisation,
                    role: .operator
                )
            )
            return Author(actor: administrator.actor, principal: administrator)
        case .principal(let name):
            let principal = try register.admitted(name)
            return Author(actor: principal.actor, principal: principal)
        }
    }
}

/// For whom commands are decided.
struct Author {
    /// Who the events say recorded them.
    var actor: Actor
    /// Whose rights the commands need; nil: nobody's.
    var principal: Principal?
    /// Who the events say approved them, where two persons were needed.
    var checker: Actor?
    /// Whose rights to check the commands need as well.
    var checkingPrincipal: Principal?

    /// - Throws: `NOT_PERMITTED`
    func check(_ fact: Fact, on project: ProjectCode, in register: AccessRegister) throws(Refusal) {
        if let principal { try register.check(principal, recording: fact, on: project) }
        if let checkingPrincipal { try register.check(checkingPrincipal, checking: fact, on: project) }
    }

    /// Whether anybody's rights are needed.
    var isRestricted: Bool { principal != nil || checkingPrincipal != nil }
}
