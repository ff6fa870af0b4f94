internal import Portfolio
internal import Synchronization

/// The register as of the last commit, for all threads.
final class PublishedAccess: Sendable {
    private let register: Mutex<AccessRegister>

    init(_ register: AccessRegister) {
        self.register = Mutex(register)
    }

    var latest: AccessRegister { register.withLock { $0 } }

    func publish(_ next: AccessRegister) {
        register.withLock { $0 = next }
    }
}

/// Who may do what, as the writer sees it: with the changes of its open transaction. Used on the writer's thread only.
struct AccessControl {
    private(set) var register: AccessRegister
    /// Whether the open transaction changes it.
    private var isChanged = false
    private let published: PublishedAccess

    init(_ published: PublishedAccess) {
        self.published = published
        register = published.latest
    }

    /// Changes that were appended, and count from now on for what is decided next.
    mutating func set(_ next: AccessRegister) {
        register = next
        isChanged = true
    }

    /// What was appended is committed.
    mutating func commit() {
        guard isChanged else { return }
        published.publish(register)
        isChanged = false
    }

    /// What was appended since the last commit is gone.
    mutating func rollback() {
        register = published.latest
        isChanged = false
    }

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
