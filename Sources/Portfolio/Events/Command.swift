/// A request to record one fact about one project.
public struct Command: Hashable, Sendable {
    /// Becomes the event's id. Sending the same command again returns the first answer.
    public var id: EventID
    public var project: ProjectCode
    /// Nil: today in Vietnam; for a reversal the original's day.
    public var occurredOn: CivilDate?
    public var fact: Fact
    public var documents: [DocumentReference]
    public var reason: String
    public var source: Source
    public var correlation: String
    /// The project's version that the caller has seen; 0 for a project that must not exist. Nil: any.
    public var expectedVersion: UInt64?

    public init(
        id: EventID,
        project: ProjectCode,
        occurredOn: CivilDate? = nil,
        fact: Fact,
        documents: [DocumentReference] = [],
        reason: String = "",
        source: Source = .manual,
        correlation: String = "",
        expectedVersion: UInt64? = nil
    ) {
        self.id = id
        self.project = project
        self.occurredOn = occurredOn
        self.fact = fact
        self.documents = documents
        self.reason = reason
        self.source = source
        self.correlation = correlation
        self.expectedVersion = expectedVersion
    }

    /// Whether `event` is what this command asked for, so that a repeated command can be told from an id used
    /// twice. What the ledger added (position, time, warnings, the original of a reversal) does not count, nor does
    /// the place it was read from: the same table may be imported from text and again from a spreadsheet.
    public func isAnswered(by event: Event) -> Bool {
        event.id == id && event.project == project && (occurredOn == nil || occurredOn == event.occurredOn)
            && fact.asCommanded == event.fact.asCommanded && documents == event.documents && reason == event.reason
            && source.kind == event.source.kind && correlation == event.correlation
    }
}

extension Fact {
    /// The fact as a caller states it.
    fileprivate var asCommanded: Fact {
        guard case .eventReversed(let reversal) = self else { return self }
        return .eventReversed(Reversal(event: reversal.event))
    }
}
