import Portfolio

/// What of a project two histories that come to the same must agree on. Accounts that hold nothing are left out.
struct Balances: Equatable {
    struct Account: Equatable {
        var plans: [PlanLevel: Money]
        var disbursed: Money
    }

    var lifecycle: Lifecycle
    var disbursed: Money
    var totalInvestment: Money?
    var physicalProgress: Int?
    var buckets: [Bucket: Account]
    var contracts: [ContractNumber: ContractAccount]

    init(_ project: Project) {
        lifecycle = project.lifecycle
        disbursed = project.disbursed
        totalInvestment = project.totalInvestment
        physicalProgress = project.physicalProgress
        contracts = project.contracts
        buckets = project.buckets.mapValues { account in
            let plans = PlanLevel.allCases.compactMap { level in account.plan(level).map { (level, $0) } }
            return Account(plans: Dictionary(uniqueKeysWithValues: plans), disbursed: account.disbursed)
        }
        .filter { !$0.value.plans.isEmpty || $0.value.disbursed != .zero }
    }
}
