public import Portfolio

/// Why auditors ask for an event.
public enum NotableKind: String, CaseIterable, Sendable {
    case reversal
    /// Recorded after a reversal, in the same request, of the kind that was reversed. Which these are, the records tell.
    case correction
    /// Warned of as recorded late.
    case backDated = "back_dated"
    /// A payment or refund recorded by who recorded an approval of the project.
    case byApprover = "recorded_by_approver"
}

/// What auditors always ask for, by the positions of the events.
public struct NotableAnswer: Hashable, Sendable {
    public var cutoff: Cutoff
    /// By position; the newest of each kind. Never of kind `correction`.
    public var events: [NotableEvent]
    /// How many older ones are not listed.
    public var earlier: Int
}

public struct NotableEvent: Hashable, Sendable {
    public var kind: NotableKind
    public var project: ProjectCode
    public var position: UInt64
    /// Of a reversal: what it reverses; else 0.
    public var original: UInt64
}
