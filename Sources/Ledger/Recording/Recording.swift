public import Portfolio

/// Commands to be recorded as one, by one actor: all of them or none.
public struct Recording: Sendable {
    /// 1 to 20,000. Each is judged after those before it.
    public var commands: [Command]
    /// Who asks, as the caller was authenticated. Of a principal the register says it.
    public var actor: Actor
    /// By what right.
    public var authority: Authority
    /// Answer as if it were recorded, and write nothing.
    public var isDryRun: Bool
    /// That reports were published, which is never recorded on a caller's word: whoever sets this has made the reports
    /// and their hashes out of this ledger.
    public var isPublication: Bool

    public init(
        _ commands: [Command],
        by actor: Actor,
        authority: Authority = .unrestricted,
        isDryRun: Bool = false,
        isPublication: Bool = false
    ) {
        self.commands = commands
        self.actor = actor
        self.authority = authority
        self.isDryRun = isDryRun
        self.isPublication = isPublication
    }

    /// What a principal asks for, with the rights that it has when the commands are decided.
    public init(_ commands: [Command], byPrincipal name: String, isDryRun: Bool = false) {
        self.init(commands, by: Actor(name: name), authority: .principal(name), isDryRun: isDryRun)
    }
}

/// What came of a recording.
public enum RecordingOutcome: Sendable {
    /// Durable, in the order of the commands.
    case recorded([Receipt])
    /// What would be recorded, and where the projects would stand.
    case judged([Receipt], [Project])
    /// Nothing was written, because of the command at this index.
    case refused(index: Int, Refusal)
    /// The commands wait for a second person, durably, as the proposal of this id: none of them is recorded yet. The
    /// receipts, one a command, name the command and else are those of the proposal's event.
    case proposed(EventID, [Receipt])
}

/// By what right commands are recorded. Rights are judged in the step that records.
public enum Authority: Hashable, Sendable {
    /// Everything: use in process, and a server without access control.
    case unrestricted
    /// An operator's, for whoever started the server: somebody must admit the first principal.
    case firstAdministrator
    /// Those of the principal of this name.
    case principal(String)
}

/// That and where a command was recorded.
public struct Receipt: Hashable, Sendable {
    public var event: EventID
    /// 0 in a dry run.
    public var position: UInt64
    public var version: UInt64
    public var recordedAt: Timestamp
    public var occurredOn: CivilDate
    public var warnings: [Warning]
    /// The command had been recorded, or proposed, before; all else is the first answer.
    public var isRepeated: Bool

    init(_ event: Event, isRepeated: Bool = false) {
        self.event = event.id
        position = event.position
        version = event.version
        recordedAt = event.recordedAt
        occurredOn = event.occurredOn
        warnings = event.warnings
        self.isRepeated = isRepeated
    }

    /// Of a command that waits.
    init(_ command: Command, proposedBy event: Event, isRepeated: Bool) {
        self.init(event, isRepeated: isRepeated)
        self.event = command.id
    }
}
