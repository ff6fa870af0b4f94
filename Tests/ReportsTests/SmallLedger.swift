import Portfolio
import Projections

/// Two projects, one of them paid for.
enum SmallLedger {
    static let events: [Event] = {
        var events: [Event] = []
        var versions: [ProjectCode: UInt64] = [:]
        func add(_ project: ProjectCode, _ day: String, _ fact: Fact) {
            versions[project, default: 0] += 1
            let position = UInt64(events.count) + 1
            events.append(
                Event(
                    id: EventID(high: 0x7000, low: position),
                    project: project,
                    version: versions[project] ?? 1,
                    position: position,
                    occurredOn: CivilDate(day) ?? .earliest,
                    recordedAt: Timestamp(endOf: CivilDate("2024-01-01") ?? .earliest),
                    actor: Actor(name: "lan"),
                    fact: fact
                )
            )
        }
        add("A", "2023-01-19", .projectRegistered(Registration(name: "Cầu Bến Rừng", group: "I", funding: .budget)))
        add("B", "2023-01-20", .projectRegistered(Registration(name: "Khu B", group: "II", funding: .nonBudget)))
        add("A", "2023-01-21", .projectApproved(Approval(kind: .decision, totalInvestment: Money(1_000))))
        let bucket = Bucket(year: 2023)
        let plan = CapitalPlan(bucket: bucket, level: .council, action: .assigned, change: Money(500))
        add("A", "2023-01-22", .capitalPlanned(plan))
        add(
            "B",
            "2023-03-31",
            .spendReported(Spend(period: Month(of: CivilDate("2023-03-01") ?? .earliest), cumulative: Money(9)))
        )
        add("A", "2023-06-01", .disbursed(Disbursement(kind: .volume, bucket: bucket, gross: Money(70))))
        return events
    }()

    static func model() throws -> ReadModel {
        let model = ReadModel()
        try model.apply(events)
        return model
    }
}
