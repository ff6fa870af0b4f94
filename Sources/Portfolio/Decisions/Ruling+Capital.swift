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
        if let plan = account.plan(level), !plan.isInRange {
            throw Refusal(
                .amountOutOfRange,
                [.text("name", "plan"), .money("amount", plan), .money("maximum", .maximum)]
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
    var sums: [TransferKey: Int128] = [:]
    for command in commands {
        guard case .capitalPlanned(let plan) = command.fact, plan.action == .transferred else { continue }
        sums[TransferKey(bucket: plan.bucket, level: plan.level), default: 0] += Int128(plan.change.dong)
    }
    // Of several differences the largest is named, so that the answer is the same each time.
    if let difference = sums.values.max(by: { ($0.magnitude, $0) < ($1.magnitude, $1) }), difference != 0 {
        throw Refusal(.transferNotBalanced, [.money("difference", Money(Int64(clamping: difference)))])
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
