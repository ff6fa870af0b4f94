/// Who may do what: folded from the events of the stream ``stream``.
///
/// A value without I/O or a clock. A copy shares what is not changed, so it costs a few references. Looking up a
/// principal, a token or a certificate takes the same time however many there are.
public struct AccessRegister: Hashable, Sendable {
    /// The stream of all changes. No project can have this code.
    public static let stream: ProjectCode = "@access"

    /// The number of events folded in; the version of the stream.
    public internal(set) var version: UInt64 = 0

    var principalsByName: [String: Principal] = [:]
    var tokensByID: [TokenID: Token] = [:]
    /// The name of the principal of each certificate.
    var certificateHolders: [[UInt8]: String] = [:]
    var projectsByOrganisation: [String: Set<ProjectCode>] = [:]
    /// How many projects are assigned, counted once for each organisation.
    var assignmentCount = 0
    var rulesByFact: [FactType: Money] = [:]
    var proposalsByID: [EventID: Proposal] = [:]

    /// Nobody was ever admitted.
    public init() {}

    /// Whether nobody was ever admitted.
    public var isEmpty: Bool { principalsByName.isEmpty }
}

// MARK: - Looking up

extension AccessRegister {
    /// Also a dismissed one, which says so.
    public func principal(named name: String) -> Principal? { principalsByName[name] }

    /// Whom a token stands for at a moment.
    /// - Parameter hash: SHA-256 of the token.
    public func principal(ofToken hash: [UInt8], at time: Timestamp) -> TokenHolder {
        guard let id = TokenID(hash: hash), let token = tokensByID[id], token.issue.hash == hash,
            let principal = principalsByName[token.issue.principal]
        else { return .unknown }
        guard !token.isRevoked, !principal.isDismissed else { return .revoked }
        return token.holds(at: time) ? .known(principal, token) : .expired
    }

    /// Whom a certificate stands for, never a dismissed one.
    /// - Parameter fingerprint: SHA-256 of its DER form.
    public func principal(ofCertificate fingerprint: [UInt8]) -> Principal? {
        certificateHolders[fingerprint].flatMap { principalsByName[$0] }
    }

    /// The projects assigned to an organisation.
    public func projects(of organisation: String) -> Set<ProjectCode> {
        projectsByOrganisation[organisation] ?? []
    }

    public func isAssigned(_ project: ProjectCode, to organisation: String) -> Bool {
        projectsByOrganisation[organisation]?.contains(project) ?? false
    }

    public func token(_ id: TokenID) -> Token? { tokensByID[id] }

    /// A proposal that waits; nil for one that was decided on.
    public func proposal(_ id: EventID) -> Proposal? { proposalsByID[id] }
}

// MARK: - Listing

extension AccessRegister {
    /// All ever admitted, by name.
    public var principals: [Principal] { principalsByName.values.sorted { $0.name < $1.name } }

    /// The organisations that have projects, in order.
    public var organisations: [String] { projectsByOrganisation.keys.sorted() }

    /// Those in force, by the name of the fact.
    public var rules: [TwoPersonRule] {
        rulesByFact.sorted { $0.key.rawValue < $1.key.rawValue }.map {
            TwoPersonRule(fact: $0.key, fromAmount: $0.value)
        }
    }

    /// What waits for a second person, in the order in which it was proposed.
    public var proposals: [Proposal] { proposalsByID.values.sorted { $0.position < $1.position } }

    public var hasProposals: Bool { !proposalsByID.isEmpty }
}
