import Portfolio

@testable import Projections

/// SplitMix64: the same seed gives the same history.
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

/// A history without regard for the ledger's limits: figures must hold for whatever was recorded.
enum RandomHistory {
    static let projects = ["A", "B", "C", "D", "E"]
    private static let firstDay: Int32 = 19_000

    static func make(seed: UInt64, events count: Int) -> History {
        var random = SeededGenerator(seed: seed)
        var history = History()
        for project in projects {
            let funding = Funding.allCases[Int.random(in: 0..<6, using: &random) % 5 % 3]
            history.register(
                project,
                "2022-0\(Int.random(in: 1...9, using: &random))-01",
                funding: funding,
                group: ["I", "II"].randomElement(using: &random) ?? "I",
                agency: ["X", "Y"].randomElement(using: &random) ?? "X"
            )
        }
        var reversed: Set<UInt64> = Set(1...UInt64(projects.count))
        while history.events.count < count {
            let target = history.events.randomElement(using: &random)
            if Int.random(in: 0..<8, using: &random) == 0, let target, reversed.insert(target.position).inserted {
                if target.fact.type == .eventReversed { continue }
                let elsewhere = Int.random(in: 0..<4, using: &random) == 0 ? date(&random) : nil
                history.reverse(target, on: elsewhere)
            } else {
                let project = projects.randomElement(using: &random) ?? "A"
                let source = Source(kind: Int.random(in: 0..<50, using: &random) == 0 ? .demo : .manual)
                history.add(project, on: date(&random), fact(&random), source: source)
            }
        }
        return history
    }

    static func date(_ random: inout SeededGenerator) -> CivilDate {
        CivilDate(day: firstDay + Int32.random(in: 0..<900, using: &random)) ?? .earliest
    }

    private static func fact(_ random: inout SeededGenerator) -> Fact {
        let bucket = Bucket(
            year: Int.random(in: 2022...2024, using: &random),
            source: Bool.random(using: &random) ? "city" : "oda",
            kind: Bucket.Kind.allCases.randomElement(using: &random) ?? .annual
        )
        let contract = ["C1", "C2", nil].randomElement(using: &random) ?? nil
        let amount = Money(Int64.random(in: 1...1_000_000, using: &random))
        let part = Money(Int64.random(in: 0...amount.dong, using: &random))
        let period = month("2023-0\(Int.random(in: 1...9, using: &random))")
        switch Int.random(in: 0..<16, using: &random) {
        case 0: return .projectApproved(Approval(kind: .decision, totalInvestment: amount))
        case 1: return .approvalAmended(Amendment(oldTotal: .zero, newTotal: amount, cause: ""))
        case 2: return .contractSigned(Contract(number: contract ?? "C3", value: amount))
        case 3: return .projectStarted
        case 4: return .progressReported(Progress(period: period, physical: Int(amount.dong % 10_000)))
        case 5: return .spendReported(Spend(period: period, cumulative: amount))
        case 6: return .targetSet(Target(goal: .start, deadline: date(&random)))
        case 7: return .projectSuspended
        case 8: return .advanceRefunded(Refund(bucket: bucket, contract: contract ?? "C1", amount: amount))
        case 9...11:
            let level = PlanLevel.allCases.randomElement(using: &random) ?? .council
            let change = Bool.random(using: &random) ? amount : -part
            return .capitalPlanned(CapitalPlan(bucket: bucket, level: level, action: .adjusted, change: change))
        case 12: return .disbursed(Disbursement(kind: .advance, bucket: bucket, contract: contract, gross: amount))
        default:
            return .disbursed(
                Disbursement(kind: .volume, bucket: bucket, contract: contract, gross: amount, recovered: part)
            )
        }
    }

    /// Cut-offs at the ends, in the middle and at random.
    static func cutoffs(_ history: History, seed: UInt64) -> [Cutoff] {
        var random = SeededGenerator(seed: seed)
        let head = UInt64(history.events.count)
        let some = (0..<6).map { _ in
            Cutoff(asOf: date(&random), asKnown: UInt64.random(in: 0...head, using: &random))
        }
        return some + [Cutoff(asOf: .latest), Cutoff(asOf: .earliest), Cutoff(asOf: .latest, asKnown: 0)]
    }
}
