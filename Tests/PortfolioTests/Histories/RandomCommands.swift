import Portfolio

/// Commands as a careless office would send them: many are refused, some are backdated, some undo others.
struct RandomCommands {
    static let codes = ["A", "B", "N"]

    var random: SplitMix64
    private var issued: UInt64 = 0

    init(seed: UInt64) {
        random = SplitMix64(seed: seed)
    }

    /// Registers and approves the projects, with capital and a contract, so that there is something to get wrong.
    mutating func opening(of ledger: inout TestLedger) throws {
        for code in RandomCommands.codes {
            try ledger.record(command(.register(code == "N" ? .nonBudget : .budget), code, ledger))
            try ledger.record(command(.approve(ty(900)), code, ledger))
            try ledger.record(command(.projectStarted, code, ledger))
            guard code != "N" else { continue }
            try ledger.record(command(.plan(city2023, ty(400)), code, ledger))
            try ledger.record(command(.sign("C1", ty(300)), code, ledger))
        }
    }

    mutating func next(for ledger: TestLedger) -> Command {
        let code = pick(["A", "A", "B", "B", "N"])
        var command = command(fact(ledger), code, ledger)
        if chance(40) { command.occurredOn = CivilDate(day: ledger.today.day - Int32(below(400))) }
        if chance(3) { command.documents = [] }
        if chance(3) { command.reason = "" }
        if chance(5) { command.expectedVersion = ledger.projects[code]?.version }
        return command
    }

    /// Two legs between the budget projects; now and then they don't balance.
    mutating func transfer(for ledger: TestLedger) -> [Command] {
        let change = amount()
        let bucket = pick([city2023, carried2022])
        let back = chance(10) ? change - Money(1) : change
        return [
            command(.transfer(bucket, -change, with: "B"), "A", ledger),
            command(.transfer(bucket, back, with: "A"), "B", ledger),
        ]
    }

    mutating func chance(_ percent: Int) -> Bool {
        below(100) < percent
    }

    mutating func below(_ limit: Int) -> Int {
        Int.random(in: 0..<limit, using: &random)
    }

    private mutating func command(_ fact: Fact, _ code: ProjectCode, _ ledger: TestLedger) -> Command {
        issued += 1
        return Command(
            id: EventID(high: 7, low: issued),
            project: code,
            fact: fact,
            documents: restingPapers(of: fact, number: issued),
            reason: "thử"
        )
    }

    private mutating func fact(_ ledger: TestLedger) -> Fact {
        switch below(100) {
        case ..<22: volume()
        case ..<30: .advance(amount(), pick(["C1", "C2", "C3"]), bucket())
        case ..<38: .refund(amount(), pick(["C1", "C2"]), bucket())
        case ..<58: reversal(ledger)
        case ..<70: plan()
        case ..<75: .sign(pick(["C1", "C2", "C3"]), ty(Int64(50 + below(400))))
        case ..<82: .progress(pick(["2023-03", "2023-04", "2023-05"]), below(10_001))
        case ..<87: .spend(pick(["2023-03", "2023-04", "2023-05"]), ty(Int64(below(1_000))))
        case ..<91: .amend(pick([ty(900), ty(950)]), pick([ty(900), ty(950), ty(100)]))
        case ..<93: .approve(pick([nil, ty(900), ty(950)]))
        default: transition()
        }
    }

    /// A stopped project takes little, so most stops are lifted soon.
    private mutating func transition() -> Fact {
        if chance(4) { return .projectCancelled }
        return pick([.projectStarted, .projectSuspended, .projectResumed, .projectResumed, .projectInaugurated])
    }

    private mutating func volume() -> Fact {
        if chance(20) { return .volume(ty(1), pick(["C1", "C2"]), city2023, voucher: voucher()) }
        let gross = amount()
        let recovered = chance(50) ? pick([gross, Money(gross.dong / 3), Money(1), Money(1)]) : .zero
        return .volume(gross, recovered: recovered, pick(["C1", "C1", "C2", "C3", nil]), bucket())
    }

    private mutating func voucher() -> Voucher {
        Voucher(number: "KB-\(below(5))", date: day("2023-06-01"))
    }

    private mutating func plan() -> Fact {
        let level = pick(PlanLevel.allCases)
        if chance(40) { return .plan(bucket(), -amount(), level, .adjusted) }
        return .plan(bucket(), amount(), level)
    }

    private mutating func reversal(_ ledger: TestLedger) -> Fact {
        let recent = ledger.events.suffix(40)
        return .reverse(chance(3) ? EventID(high: 0, low: 0) : recent[recent.startIndex + below(recent.count)].id)
    }

    private mutating func bucket() -> Bucket {
        pick([city2023, city2023, carried2022, city2024, Bucket(year: 2024, source: "central", kind: .advanced)])
    }

    private mutating func amount() -> Money {
        Money(Int64(1 + below(pick([10, 60_000, 120_000]))) * 1_000_000)
    }

    private mutating func pick<Element>(_ elements: [Element]) -> Element {
        elements[below(elements.count)]
    }
}
