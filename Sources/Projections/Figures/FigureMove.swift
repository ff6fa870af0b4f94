public import Portfolio

/// Every figure that two cut-offs give differently. Totals are not among them: they are sums of these.
public struct DifferenceAnswer: Hashable, Sendable {
    public var from: Cutoff
    public var to: Cutoff
    /// By project; of each the project's own figures, its buckets' and its contracts'.
    public var moves: [FigureMove]
}

/// One figure, what it was and is, and the events between. Of figures in numbers `before` plus the causes' changes
/// plus `earlierChange` is `after`, to the đồng; one that is not there counts as 0.
public struct FigureMove: Hashable, Sendable {
    public var figure: FigureName
    /// Nil where the figure is not there at the cut-off.
    public var before: FigureValue?
    public var after: FigureValue?
    /// In the order of their positions; those that count no longer come first where the figure is one that events
    /// replace.
    public var causes: [FigureCause]
    /// Events before these that are not listed, and what they changed together.
    public var earlier: Int
    public var earlierChange: Int64
}

public enum FigureValue: Hashable, Sendable {
    case money(Money)
    /// Hundredths of a percent.
    case basisPoints(Int)
    case state(Lifecycle)

    /// đồng or hundredths of a percent; nil for a state.
    public var number: Int64? {
        switch self {
        case .money(let money): money.dong
        case .basisPoints(let points): Int64(points)
        case .state: nil
        }
    }
}

/// What one event did to a figure.
public struct FigureCause: Hashable, Sendable {
    public var position: UInt64
    public var occurredOn: CivilDate
    /// đồng or hundredths of a percent; nil for a state.
    public var change: Int64?
    /// The figure after this event, where events replace it; nil where they add to it, and where nothing is left.
    public var after: FigureValue?
    /// It counts at the first cut-off and not at the second: what it did is taken back.
    public var isUndone: Bool
}

/// What a figure is made of: its move from nothing.
public struct FigureTrace: Hashable, Sendable {
    public var cutoff: Cutoff
    public var move: FigureMove
}
