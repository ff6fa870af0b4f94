import Portfolio

@testable import Projections

/// The figures once more, event by event and without any of the read models' structures.
struct Recount {
    struct Entry {
        var project: ProjectCode
        var bucket: Bucket
        var contract: ContractNumber?
        var month: Month
        var payments = Payments.zero
        var plan = PlanLevels.zero
        var planEvents: [PlanLevel: Int] = [:]
    }

    var entries: [Entry] = []
    var funding: [ProjectCode: Funding] = [:]
    var totals: [ProjectCode: Money] = [:]
    var spends: [ProjectCode: Money] = [:]
    var progress: [ProjectCode: Int] = [:]

    init(_ events: [Event], at cutoff: Cutoff) {
        let known = events.filter { $0.position <= cutoff.asKnown }
        var counted = known.filter { $0.occurredOn <= cutoff.asOf }
        let here = Set(counted.map(\.project))
        for event in known where here.contains(event.project) {
            if case .projectRegistered(let registration) = event.fact { funding[event.project] = registration.funding }
        }
        for event in counted {
            if case .eventReversed(let reversal) = event.fact, let original = reversal.original {
                if let fact = original.fact { add(fact, event, sign: -1) }
                counted.removeAll { $0.position == original.position && Recount.isReport($0.fact) }
            } else {
                add(event.fact, event, sign: 1)
            }
        }
        recountReports(counted)
    }

    private static func isReport(_ fact: Fact) -> Bool {
        switch fact {
        case .capitalPlanned, .disbursed, .advanceRefunded: false
        default: true
        }
    }

    private mutating func add(_ fact: Fact, _ event: Event, sign: Int64) {
        func signed(_ amount: Money) -> Money { Money(amount.dong * sign) }
        func entry(_ bucket: Bucket, _ contract: ContractNumber?) -> Entry {
            Entry(project: event.project, bucket: bucket, contract: contract, month: Month(of: event.occurredOn))
        }
        switch fact {
        case .capitalPlanned(let plan):
            var entry = entry(plan.bucket, nil)
            switch plan.level {
            case .primeMinister: entry.plan.primeMinister = signed(plan.change)
            case .council: entry.plan.council = signed(plan.change)
            case .allocated: entry.plan.allocated = signed(plan.change)
            }
            entry.planEvents[plan.level] = Int(sign)
            entries.append(entry)
        case .disbursed(let payment):
            var entry = entry(payment.bucket, payment.contract)
            if payment.kind == .advance { entry.payments.advances = signed(payment.gross) }
            if payment.kind == .volume { entry.payments.gross = signed(payment.gross) }
            entry.payments.recovered = signed(payment.recovered)
            entries.append(entry)
        case .advanceRefunded(let refund):
            var entry = entry(refund.bucket, refund.contract)
            entry.payments.refunded = signed(refund.amount)
            entries.append(entry)
        default: break
        }
    }

    private mutating func recountReports(_ events: [Event]) {
        var papers: [ProjectCode: CivilDate] = [:]
        var periods: [ProjectCode: (spend: Month?, progress: Month?)] = [:]
        for event in events {
            let code = event.project
            var stated: Money?
            switch event.fact {
            case .projectApproved(let approval): stated = approval.totalInvestment
            case .approvalAmended(let amendment): stated = amendment.newTotal
            case .spendReported(let spend) where periods[code]?.spend.map({ $0 <= spend.period }) ?? true:
                periods[code, default: (nil, nil)].spend = spend.period
                spends[code] = spend.cumulative
            case .progressReported(let report) where periods[code]?.progress.map({ $0 <= report.period }) ?? true:
                periods[code, default: (nil, nil)].progress = report.period
                progress[code] = report.physical
            default: break
            }
            guard let stated, papers[code].map({ $0 <= event.occurredOn }) ?? true else { continue }
            papers[code] = event.occurredOn
            totals[code] = stated
        }
    }

    /// The sum over what matches; the limit is told for each project's bucket.
    func figures(_ matches: (Entry) -> Bool) -> BucketFigures {
        struct Key: Hashable {
            var project: ProjectCode
            var bucket: Bucket
        }
        let matching = entries.filter(matches)
        var figures = BucketFigures.zero
        for (_, entries) in Dictionary(grouping: matching, by: { Key(project: $0.project, bucket: $0.bucket) }) {
            let plan = entries.reduce(PlanLevels.zero) { $0 + $1.plan }
            let levels = [PlanLevel.allocated, .council, .primeMinister]
            let limiting = levels.first { level in entries.reduce(0) { $0 + ($1.planEvents[level] ?? 0) } > 0 }
            figures += BucketFigures(
                plan: plan,
                limit: limiting.map { plan[$0] } ?? .zero,
                payments: entries.reduce(.zero) { $0 + $1.payments }
            )
        }
        return figures
    }
}
