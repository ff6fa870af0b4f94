/// What was planned and disbursed in one bucket.
public struct BucketAccount: Hashable, Sendable {
    /// The sum of a level's plan events, and how many there are: a level without any gives no limit.
    struct Plan: Hashable, Sendable {
        var sum = Money.zero
        var events = 0
    }

    private var plans: [PlanLevel: Plan] = [:]
    public internal(set) var disbursed = Money.zero

    /// The plan of a level; nil where the level has given none.
    public func plan(_ level: PlanLevel) -> Money? {
        guard let plan = plans[level], plan.events > 0 else { return nil }
        return plan.sum
    }

    /// The plan that limits disbursement: what UBND allocated, else what the council, else what the Prime
    /// Minister gave. Nil where nobody gave any.
    public var limit: Money? {
        plan(.allocated) ?? plan(.council) ?? plan(.primeMinister)
    }

    mutating func add(_ change: Money, at level: PlanLevel) {
        var plan = plans[level] ?? Plan()
        plan.sum += change
        plan.events += 1
        plans[level] = plan
    }

    mutating func remove(_ change: Money, at level: PlanLevel) {
        var plan = plans[level] ?? Plan()
        plan.sum -= change
        plan.events -= 1
        plans[level] = plan.events > 0 ? plan : nil
    }
}
