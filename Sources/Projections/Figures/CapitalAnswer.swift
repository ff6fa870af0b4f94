public import Portfolio

/// What the rows of a capital answer are.
public enum CapitalGrouping: String, CaseIterable, Sendable {
    case project, group, agency, source, month
}

/// The use of budget capital in a plan year, and apart from it the spend of projects without budget funding. No
/// rate is ever formed over both.
public struct CapitalAnswer: Hashable, Sendable {
    public var cutoff: Cutoff
    public var grouping: CapitalGrouping
    public var year: Int
    /// Projects funded by the budget, ordered by key; empty by month.
    public var rows: [CapitalRow]
    /// By month only, in order; the months in which money of the year's buckets moved.
    public var months: [MonthRow]
    /// The city's budget-funded projects, whatever the grouping: ΣD / ΣP, never a mean of rates.
    public var total: CapitalRow
    /// Non-budget and unstated projects: by group or agency where asked so, else by project.
    public var spendRows: [SpendRow]
    public var spendTotal: SpendRow
}

public struct CapitalRow: Hashable, Sendable {
    /// The project's code, the group, the agency or the source; empty for the total.
    public var key: String
    public var name: String
    public var projects: Int
    public var figures: CapitalFigures
    /// The buckets of all years, ordered by year, source and kind.
    public var buckets: [BucketRow]
    /// Whether a project of the row has events that were made up to demonstrate.
    public var includesDemo: Bool
}

public struct CapitalFigures: Hashable, Sendable {
    /// In force at the cut-off; nil by source, which has no part of it, and where no approval states one.
    public var totalInvestment: Money?
    /// The annual buckets of the year.
    public var annual: BucketFigures
    /// Capital of the year before, carried over.
    public var carriedOver: BucketFigures
    /// Capital of the year after, disbursed ahead.
    public var advanced: BucketFigures
    /// All buckets of all years.
    public var allYears: Payments

    public init(
        totalInvestment: Money? = nil,
        annual: BucketFigures = .zero,
        carriedOver: BucketFigures = .zero,
        advanced: BucketFigures = .zero,
        allYears: Payments = .zero
    ) {
        self.totalInvestment = totalInvestment
        self.annual = annual
        self.carriedOver = carriedOver
        self.advanced = advanced
        self.allYears = allYears
    }

    /// What the year's plan still allows to be disbursed.
    public var remaining: Money { annual.remaining }

    /// `council_plan`, `prime_minister_plan`, `allocated_plan` (of the year), `carried_over_plan`, and of all years
    /// `total_investment`, which is absent without a total.
    public var ratios: [Ratio] {
        var ratios = annual.planRatios
        ratios.append(
            Ratio(numerator: carriedOver.disbursed, denominator: carriedOver.limit, basis: "carried_over_plan")
        )
        if let totalInvestment {
            ratios.append(
                Ratio(numerator: allYears.disbursed, denominator: totalInvestment, basis: "total_investment")
            )
        }
        return ratios
    }
}

/// What projects without budget funding have reported to have spent.
public struct SpendRow: Hashable, Sendable {
    public var key: String
    public var name: String
    public var projects: Int
    /// How many of the projects have reported at all.
    public var reporting: Int
    public var totalInvestment: Money
    /// The latest period that any of them has reported for.
    public var latestPeriod: Month?
    /// The sum of each project's latest report.
    public var cumulative: Money
    public var includesDemo: Bool
}
