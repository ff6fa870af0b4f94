/// One immutable entry of the ledger.
public struct Event: Hashable, Sendable {
    public var id: EventID
    public var project: ProjectCode
    /// 1 for the project's first event, without gaps.
    public var version: UInt64
    /// 1 for the ledger's first event, without gaps.
    public var position: UInt64
    /// Legal effect; for money the posting date.
    public var occurredOn: CivilDate
    public var recordedAt: Timestamp
    public var actor: Actor
    public var fact: Fact
    public var documents: [DocumentReference]
    public var reason: String
    public var source: Source
    /// Ties together what was recorded for one purpose; empty where there is none.
    public var correlation: String
    public var warnings: [Warning]
    /// The id of the rule pack that judged it; empty where no pack covers the day.
    public var rulePack: String
    /// Who approved it, where a second person was needed.
    public var checker: Actor?

    public init(
        id: EventID,
        project: ProjectCode,
        version: UInt64,
        position: UInt64,
        occurredOn: CivilDate,
        recordedAt: Timestamp,
        actor: Actor,
        fact: Fact,
        documents: [DocumentReference] = [],
        reason: String = "",
        source: Source = .manual,
        correlation: String = "",
        warnings: [Warning] = [],
        rulePack: String = "",
        checker: Actor? = nil
    ) {
        self.id = id
        self.project = project
        self.version = version
        self.position = position
        self.occurredOn = occurredOn
        self.recordedAt = recordedAt
        self.actor = actor
        self.fact = fact
        self.documents = documents
        self.reason = reason
        self.source = source
        self.correlation = correlation
        self.warnings = warnings
        self.rulePack = rulePack
        self.checker = checker
    }
}

/// Who recorded an event, as the server knows the caller; never what the caller says of itself.
public struct Actor: Hashable, Sendable {
    public var name: String
    public var organisation: String
    /// A `Role` by its stable name, or what a server without access control knows of the caller.
    public var role: String

    public init(name: String, organisation: String = "", role: String = "") {
        self.name = name
        self.organisation = organisation
        self.role = role
    }
}

/// Where the datum comes from.
public struct Source: Hashable, Sendable {
    public enum Kind: String, CaseIterable, Sendable {
        case manual
        case `import`
        /// Made up to show how the ledger works; labelled so on every screen.
        case demo
    }

    public static let manual = Source(kind: .manual)

    public var kind: Kind
    /// The file's name, without folders; empty for manual entry.
    public var file: String
    /// The line of the file, from 1; 0 where there is none.
    public var line: Int
    /// The text it was read from, as it stands there, typos included.
    public var raw: String

    public init(kind: Kind, file: String = "", line: Int = 0, raw: String = "") {
        self.kind = kind
        self.file = file
        self.line = line
        self.raw = raw
    }
}
