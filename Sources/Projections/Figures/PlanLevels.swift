public import Portfolio

/// The capital plan in force, by who gave it.
public struct PlanLevels: Hashable, Sendable {
    public static let zero = PlanLevels()

    public var primeMinister: Money
    public var council: Money
    public var allocated: Money

    public init(primeMinister: Money = .zero, council: Money = .zero, allocated: Money = .zero) {
        self.primeMinister = primeMinister
        self.council = council
        self.allocated = allocated
    }

    public subscript(level: PlanLevel) -> Money {
        switch level {
        case .primeMinister: primeMinister
        case .council: council
        case .allocated: allocated
        }
    }

    public static func + (left: PlanLevels, right: PlanLevels) -> PlanLevels {
        PlanLevels(
            primeMinister: left.primeMinister + right.primeMinister,
            council: left.council + right.council,
            allocated: left.allocated + right.allocated
        )
    }
}
