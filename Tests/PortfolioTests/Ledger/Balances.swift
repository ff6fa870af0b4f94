import Portfolio

/// What of a project two histories that come to the same must agree on. Accounts that hold nothing are left out.
struct Balances: Equatable {
    struct Account: Equatable {
        var plans: [PlanLevel: Money]
        var disbursed: Money
    }

    /// The sums of a contract; on which days they came about differs where a reversal has a day of its own.
    struct Contracted: Equatable {
        var contract: Contract
        var sums: [Money]
    }

    var lifecycle: Lifecycle
    var disbursed: Money
    var totalInvestment: Money?
    var physicalProgress: Int?
    var buckets: [Bucket: Account]
    var contracts: [ContractNumber: Contracted]

    init(_ project: Project) {
        lifecycle = project.lifecycle
        disbursed = project.disbursed
        totalInvestment = project.totalInvestment
        physicalProgress = project.physicalProgress
        contracts = project.contracts.mapValues {
            Contracted(contract: $0.contract, sums: [$0.advanced, $0.gross, $0.recovered, $0.refunded])
        }
        buckets = project.buckets.mapValues { account in
            let plans = PlanLevel.allCases.compactMap { level in account.plan(level).map { (level, $0) } }
            return Account(plans: Dictionary(uniqueKeysWithValues: plans), disbursed: account.disbursed)
        }
        .filter { !$0.value.plans.isEmpty || $0.value.disbursed != .zero }
    }
}
