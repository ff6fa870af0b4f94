public import Portfolio

/// Commands to be recorded as one, by one actor: all of them or none.
public struct Recording: Sendable {
    /// 1 to 20,000. Each is judged after those before it.
    public var commands: [Command]
    /// Who asks, as the caller was authenticated.
    public var actor: Actor
    /// Answer as if it were recorded, and write nothing.
    public var isDryRun: Bool

    public init(_ commands: [Command], by actor: Actor, isDryRun: Bool = false) {
        self.commands = commands
        self.actor = actor
        self.isDryRun = isDryRun
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
    /// The command had been recorded before; all else is the first answer.
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
}
