/// Which plan's money it is: plan year, source and kind.
public struct Bucket: Hashable, Sendable {
    public enum Kind: String, CaseIterable, Sendable {
        case annual
        /// kéo dài: last year's capital, still to be disbursed
        case carriedOver = "carried_over"
        /// ứng trước: next year's capital, disbursed ahead
        case advanced
    }

    /// The plan year (niên độ) that the capital was planned for.
    public var year: Int
    /// A short word such as `city`, `central`, `oda`; 1–32 characters.
    public var source: String
    public var kind: Kind

    public init(year: Int, source: String = "city", kind: Kind = .annual) {
        self.year = year
        self.source = source
        self.kind = kind
    }
}

/// Who gave the plan. Rates are published on several of these bases side by side.
public enum PlanLevel: String, CaseIterable, Sendable {
    /// Thủ tướng giao
    case primeMinister = "prime_minister"
    /// HĐND giao
    case council
    /// UBND phân bổ
    case allocated
}

/// A capital plan is given, changed, or moved to another project.
public struct CapitalPlan: Hashable, Sendable {
    public enum Action: String, CaseIterable, Sendable {
        case assigned
        case adjusted
        /// One leg of a transfer; recorded only together with the legs that bring the sum to zero.
        case transferred
    }

    public var bucket: Bucket
    public var level: PlanLevel
    public var action: Action
    /// What is added to the plan: positive when assigned, either sign when adjusted or transferred, never zero.
    public var change: Money
    /// The other project of a transfer.
    public var counterpart: ProjectCode?

    public init(
        bucket: Bucket,
        level: PlanLevel,
        action: Action,
        change: Money,
        counterpart: ProjectCode? = nil
    ) {
        self.bucket = bucket
        self.level = level
        self.action = action
        self.change = change
        self.counterpart = counterpart
    }
}
