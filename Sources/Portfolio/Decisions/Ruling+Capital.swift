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

/// Checks that the transfers among commands recorded as one sum to zero, per bucket and level, and that each leg
/// names another project that has one.
/// - Throws: `TRANSFER_NOT_BALANCED` with the difference, `TRANSFER_UNPAIRED`. A transfer leg alone never passes.
public func checkTransfers(_ commands: [Command]) throws(Refusal) {
    var sums: [TransferKey: Int128] = [:]
    var projects: [TransferKey: Set<ProjectCode>] = [:]
    for command in commands {
        guard let (key, plan) = command.transferLeg else { continue }
        sums[key, default: 0] += Int128(plan.change.dong)
        projects[key, default: []].insert(command.project)
    }
    // Of several differences the largest is named, so that the answer is the same each time.
    if let difference = sums.values.max(by: { ($0.magnitude, $0) < ($1.magnitude, $1) }), difference != 0 {
        throw Refusal(.transferNotBalanced, [.money("difference", Money(Int64(clamping: difference)))])
    }
    for command in commands {
        guard let (key, plan) = command.transferLeg, let other = plan.counterpart else { continue }
        guard other != command.project, projects[key]?.contains(other) == true else {
            throw Refusal(.transferUnpaired, [.text("project", command.project), .text("counterpart", other)])
        }
    }
}

extension Command {
    /// Whether it is a leg of a transfer of planned capital, which is recorded only with the legs that balance it.
    public var isTransfer: Bool { transferLeg != nil }

    fileprivate var transferLeg: (TransferKey, CapitalPlan)? {
        guard case .capitalPlanned(let plan) = fact, plan.action == .transferred else { return nil }
        return (TransferKey(bucket: plan.bucket, level: plan.level), plan)
    }
}

private struct TransferKey: Hashable {
    var bucket: Bucket
    var level: PlanLevel
}

extension Bucket {
    /// `2023 city`, `2022 city (carried_over)`
    public var label: String {
        let source = Text.excerpt(of: source)
        return kind == .annual ? "\(year) \(source)" : "\(year) \(source) (\(kind.rawValue))"
    }
}
