import Portfolio

/// The least that turns decisions into a history: it names events, finds originals, assigns positions and folds.
struct TestLedger {
    private(set) var events: [Event] = []
    private(set) var projects: [ProjectCode: Project] = [:]
    var today: CivilDate
    var rules = RulePacks.vietnam

    init(today: CivilDate) {
        self.today = today
    }

    /// Records a fact with a paper and a reason, so that a test says only what it is about.
    @discardableResult
    mutating func record(_ fact: Fact, of project: ProjectCode = "B", on date: String? = nil) throws -> Event {
        try record(command(fact, of: project, on: date))
    }

    func command(_ fact: Fact, of project: ProjectCode = "B", on date: String? = nil) -> Command {
        Command(
            id: EventID(high: 0, low: UInt64(events.count + 1)),
            project: project,
            occurredOn: date.map(day),
            fact: fact,
            documents: restingPapers(of: fact, number: events.count + 1),
            reason: "theo hồ sơ"
        )
    }

    @discardableResult
    mutating func record(_ command: Command) throws -> Event {
        let decision = try judge(command)
        let event = Event(
            id: command.id,
            project: command.project,
            version: (projects[command.project]?.version ?? 0) + 1,
            position: UInt64(events.count + 1),
            occurredOn: decision.occurredOn,
            recordedAt: Timestamp(endOf: today),
            actor: Actor(name: "kiểm thử"),
            fact: decision.fact,
            documents: command.documents,
            reason: command.reason,
            source: command.source,
            correlation: command.correlation,
            warnings: decision.warnings,
            rulePack: decision.rulePack
        )
        try fold(event)
        return event
    }

    /// Records all or none.
    mutating func record(unit commands: [Command]) throws {
        try checkTransfers(commands)
        var next = self
        for command in commands { try next.record(command) }
        self = next
    }

    func judge(_ command: Command) throws(Refusal) -> Decision {
        try decide(
            resolved(command),
            on: projects[command.project],
            in: DecisionContext(today: today, rules: rules, strangers: strangers(of: command))
        )
    }

    /// The refusal of a command, or nil where it would be recorded.
    func refusal(of command: Command) -> Refusal? {
        do throws(Refusal) {
            _ = try judge(command)
            return nil
        } catch {
            return error
        }
    }

    private func strangers(of command: Command) -> Set<EventID> {
        guard case .findingRaised(let finding) = command.fact else { return [] }
        let own = events.filter { $0.project == command.project }.map(\.id)
        return Set(finding.events).subtracting(own)
    }

    private func resolved(_ command: Command) -> Command {
        guard case .eventReversed(let reversal) = command.fact else { return command }
        let original = events.first { $0.id == reversal.event && $0.project == command.project }
        var command = command
        command.fact = .eventReversed(
            Reversal(
                event: reversal.event,
                original: original.map { .init(position: $0.position, occurredOn: $0.occurredOn, fact: $0.fact) }
            )
        )
        return command
    }

    private mutating func fold(_ event: Event) throws {
        if var project = projects.removeValue(forKey: event.project) {
            try project.apply(event)
            projects[event.project] = project
        } else {
            projects[event.project] = try Project(event)
        }
        events.append(event)
    }
}

extension TestLedger {
    /// A started budget project `B` with 1.000 tỷ in all, a plan of 500 in 2023 and a contract `C1` of 300, and a
    /// non-budget project `N`; everything on record by 30/06/2023.
    static func underWay() throws -> TestLedger {
        var ledger = TestLedger(today: day("2023-06-30"))
        try ledger.record(.register(.budget), on: "2023-06-01")
        try ledger.record(.approve(ty(1_000)), on: "2023-06-02")
        try ledger.record(.plan(city2023, ty(500)), on: "2023-06-02")
        try ledger.record(.sign("C1", ty(300)), on: "2023-06-03")
        try ledger.record(.projectStarted, on: "2023-06-04")
        try ledger.record(.register(.nonBudget), of: "N", on: "2023-06-01")
        return ledger
    }
}
