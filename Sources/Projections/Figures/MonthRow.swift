public import Portfolio

/// One month's payments out of the buckets of a year, by the day of legal effect.
public struct MonthRow: Hashable, Sendable {
    public var month: Month
    public var flow: MonthFigures
    /// From the first month to this one.
    public var cumulative: MonthFigures
    /// The cumulative payments over the year's plans in force at the cut-off: `council_plan`,
    /// `prime_minister_plan`, `allocated_plan`, `carried_over_plan`.
    public var ratios: [Ratio]
}

public struct MonthFigures: Hashable, Sendable {
    public static let zero = MonthFigures()

    /// Out of the annual buckets of the year.
    public var annual: Payments
    /// Out of capital of the year before, carried over.
    public var carriedOver: Payments

    public init(annual: Payments = .zero, carriedOver: Payments = .zero) {
        self.annual = annual
        self.carriedOver = carriedOver
    }

    public static func + (left: MonthFigures, right: MonthFigures) -> MonthFigures {
        MonthFigures(annual: left.annual + right.annual, carriedOver: left.carriedOver + right.carriedOver)
    }
}
