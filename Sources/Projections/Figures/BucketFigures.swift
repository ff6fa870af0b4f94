public import Portfolio

/// Plan and payments of one bucket, or of the sum of several.
public struct BucketFigures: Hashable, Sendable {
    public static let zero = BucketFigures()

    public var plan: PlanLevels
    /// The plan that limits disbursement: for each project and bucket the allocated, else the council's, else the
    /// Prime Minister's; summed.
    public var limit: Money
    public var payments: Payments

    public init(plan: PlanLevels = .zero, limit: Money = .zero, payments: Payments = .zero) {
        self.plan = plan
        self.limit = limit
        self.payments = payments
    }

    public var disbursed: Money { payments.disbursed }
    /// `limit` − `disbursed`
    public var remaining: Money { limit - disbursed }

    public static func + (left: BucketFigures, right: BucketFigures) -> BucketFigures {
        BucketFigures(
            plan: left.plan + right.plan,
            limit: left.limit + right.limit,
            payments: left.payments + right.payments
        )
    }

    public static func += (left: inout BucketFigures, right: BucketFigures) {
        left = left + right
    }

    /// Disbursed over the plan of each level, the council's first.
    var planRatios: [Ratio] {
        BucketFigures.ratios(of: disbursed, over: plan)
    }

    static func ratios(of disbursed: Money, over plan: PlanLevels) -> [Ratio] {
        [
            Ratio(numerator: disbursed, denominator: plan.council, basis: "council_plan"),
            Ratio(numerator: disbursed, denominator: plan.primeMinister, basis: "prime_minister_plan"),
            Ratio(numerator: disbursed, denominator: plan.allocated, basis: "allocated_plan"),
        ]
    }
}

/// One bucket of a project, or the same bucket of several.
public struct BucketRow: Hashable, Sendable {
    public var bucket: Bucket
    public var figures: BucketFigures

    public init(bucket: Bucket, figures: BucketFigures) {
        self.bucket = bucket
        self.figures = figures
    }

    /// Of a carried-over bucket `carried_over_plan` alone, over the limit; of others one ratio a plan level.
    public var ratios: [Ratio] {
        guard bucket.kind == .carriedOver else { return figures.planRatios }
        return [Ratio(numerator: figures.disbursed, denominator: figures.limit, basis: "carried_over_plan")]
    }
}
