extension Ruling {
    mutating func judge(_ plan: CapitalPlan) throws(Refusal) {
        try refuseUnlessBudget()
        if plan.change > .zero { try refuse(when: .cancelled) }
        var account = project.buckets[plan.bucket] ?? BucketAccount()
        account.add(plan.change, at: plan.level)
        try check(account, plan.bucket, plan.level)
    }

    /// No level's plan is negative, and the limiting one covers what is disbursed.
    func check(_ account: BucketAccount, _ bucket: Bucket, _ level: PlanLevel) throws(Refusal) {
        if let plan = account.plan(level), plan < .zero {
            throw Refusal(
                .planNegative,
                [.text("bucket", bucket.label), .text("level", level.rawValue), .money("plan", plan)]
            )
        }
        let limit = account.limit ?? .zero
        guard limit >= account.disbursed else {
            throw Refusal(
                .planBelowDisbursed,
                [.text("bucket", bucket.label), .money("plan", limit), .money("disbursed", account.disbursed)]
            )
        }
    }

    func refuseUnlessBudget() throws(Refusal) {
        guard project.registration.funding == .budget else {
            throw Refusal(.noBudgetFunding, [.text("project", project.code)])
        }
    }
}

/// Checks that the transfers among commands recorded as one sum to zero, per bucket and level.
/// - Throws: `TRANSFER_NOT_BALANCED` with the difference. A transfer leg alone never balances.
public func checkTransfers(_ commands: [Command]) throws(Refusal) {
    var sums: [TransferKey: Money] = [:]
    for command in commands {
        guard case .capitalPlanned(let plan) = command.fact, plan.action == .transferred else { continue }
        sums[TransferKey(bucket: plan.bucket, level: plan.level), default: .zero] += plan.change
    }
    for (_, difference) in sums where difference != .zero {
        throw Refusal(.transferNotBalanced, [.money("difference", difference)])
    }
}

private struct TransferKey: Hashable {
    var bucket: Bucket
    var level: PlanLevel
}

extension Bucket {
    /// `2023 city`, `2022 city (carried_over)`
    public var label: String {
        kind == .annual ? "\(year) \(source)" : "\(year) \(source) (\(kind.rawValue))"
    }
}
