import Portfolio
import Testing

/// Whatever a caller sends is answered: recorded or refused, with messages, never with a trap.
@Suite struct HostileInputTests {
    private struct Attacker {
        static let amounts: [Int64] = [
            .min, .min + 1, -1_000_000_000_000_001, -1_000_000_000_000_000, -1, 0, 1, 7, 1_000_000_000_000_000,
            1_000_000_000_000_001, .max - 1, .max,
        ]
        static let integers = [
            Int.min, Int.min + 1, -1, 0, 1, 1_989, 1_990, 2_023, 2_190, 2_191, 10_000, 10_001, Int.max,
        ]
        static let texts = [
            "", " ", "C1", "B", "\u{0}", "a\nb", "\u{202E}gpj", "{contract}", "{", "\u{1B}[2J", "e\u{301}\u{301}",
            String(repeating: "a", count: 10_000), String(repeating: "ế", count: 10_000),
            String(repeating: "\u{301}", count: 10_000), String(repeating: "👩‍👩‍👧", count: 1_000), "\u{FEFF}", "𝟘",
        ]
        static let dates: [CivilDate] = [.earliest, day("1970-01-01"), day("2023-06-30"), day("2025-09-26"), .latest]
        static let months = ["1900-01", "2023-06", "2199-12"].map(month)

        var random: SplitMix64

        mutating func pick<Element>(_ elements: [Element]) -> Element {
            elements[Int.random(in: 0..<elements.count, using: &random)]
        }

        mutating func money() -> Money { Money(pick(Attacker.amounts)) }

        /// Mostly harmless, so that commands get past the first check.
        mutating func text() -> String { pick([true, true, false]) ? "C1" : pick(Attacker.texts) }

        mutating func bucket() -> Bucket {
            if pick([true, true, false]) { return city2023 }
            return Bucket(year: pick(Attacker.integers), source: text(), kind: pick(Bucket.Kind.allCases))
        }

        mutating func voucher() -> Voucher? {
            pick([true, false]) ? nil : Voucher(number: text(), date: pick(Attacker.dates))
        }

        mutating func plainFact() -> Fact {
            switch pick(Array(0..<17)) {
            case 0:
                .projectRegistered(Registration(name: text(), group: text(), funding: .budget, locations: [text()]))
            case 1: .targetSet(Target(goal: .start, deadline: pick(Attacker.dates)))
            case 2: .approve(pick([nil, money()]), pick(Approval.Kind.allCases))
            case 3: .amend(pick([ty(1_000), money()]), money())
            case 4: .plan(bucket(), money(), pick(PlanLevel.allCases), pick(CapitalPlan.Action.allCases))
            case 5: .sign(text(), money(), cap: pick([nil, pick(Attacker.integers)]))
            case 6: .progressReported(Progress(period: pick(Attacker.months), physical: pick(Attacker.integers)))
            case 7: disbursement()
            case 8: refund()
            case 9: .spendReported(Spend(period: pick(Attacker.months), cumulative: money()))
            case 10: .transfer(bucket(), money(), with: text())
            case 11:
                .findingRaised(
                    AuditFinding(
                        finding: text(),
                        events: (0..<pick([0, 1, 101])).map { EventID(high: 0, low: $0) },
                        amount: pick([nil, money()]),
                        due: pick(Attacker.dates),
                        text: text()
                    )
                )
            case 12: .answer(text(), text: text())
            case 13: .close(text(), text: text())
            default:
                pick([.projectStarted, .projectSuspended, .projectResumed, .projectCancelled, .projectInaugurated])
            }
        }

        private mutating func disbursement() -> Fact {
            .disbursed(
                Disbursement(
                    kind: pick(Disbursement.Kind.allCases),
                    bucket: bucket(),
                    contract: pick([nil, text()]),
                    gross: money(),
                    recovered: money(),
                    net: pick([nil, money()]),
                    voucher: voucher()
                )
            )
        }

        private mutating func refund() -> Fact {
            .advanceRefunded(Refund(bucket: bucket(), contract: text(), amount: money(), voucher: voucher()))
        }

        /// Reversals come as the ledger would resolve them, and with originals that never were.
        mutating func fact() -> Fact {
            guard pick(Array(0..<6)) == 0 else { return plainFact() }
            let original = Reversal.Original(position: .max, occurredOn: pick(Attacker.dates), fact: plainFact())
            return .eventReversed(
                Reversal(event: EventID(high: random.next(), low: random.next()), original: pick([nil, original]))
            )
        }

        mutating func command() -> Command {
            Command(
                id: EventID(high: .max, low: random.next()),
                project: pick(["B", "B", "B", text()]),
                occurredOn: pick([nil, pick(Attacker.dates)]),
                fact: fact(),
                documents: pick([[council], [DocumentReference(number: text(), date: pick(Attacker.dates))]]),
                reason: text(),
                source: pick([
                    .manual, Source(kind: .import, file: text(), line: pick([.min, 0, 7, 438]), raw: text()),
                ]),
                correlation: text(),
                expectedVersion: pick([nil, nil, nil, 0, .max])
            )
        }
    }

    @Test(arguments: 1...6 as ClosedRange<UInt64>)
    func `every command is answered`(seed: UInt64) throws {
        var attacker = Attacker(random: SplitMix64(seed: seed))
        let contexts = Attacker.dates.flatMap { today in
            [RulePacks.vietnam, RulePacks([])].map { DecisionContext(today: today, rules: $0) }
        }
        let project = try #require(try TestLedger.underWay().projects["B"])
        var decided = 0
        for _ in 0..<8_000 {
            let command = attacker.command()
            switch HostileInputTests.answer(
                to: command,
                on: attacker.pick([nil, project]),
                in: attacker.pick(contexts)
            ) {
            case .success(let decision):
                for warning in decision.warnings { #expect(!warning.message(in: .vi).isEmpty) }
                try fold(decision, command, on: project)
                decided += 1
            case .failure(let refusal):
                // A text of the caller is cut short, so that a refusal stays small.
                #expect(Language.allCases.allSatisfy { refusal.message(in: $0).utf8.count < 2_000 }, "\(refusal.code)")
            }
        }
        #expect(decided > 100)
    }

    private static func answer(
        to command: Command,
        on project: Project?,
        in context: DecisionContext
    ) -> Result<Decision, Refusal> {
        do throws(Refusal) {
            return .success(try decide(command, on: project, in: context))
        } catch {
            return .failure(error)
        }
    }

    /// What was decided can be folded, too.
    private func fold(_ decision: Decision, _ command: Command, on project: Project) throws {
        guard command.project == project.code else { return }
        if case .projectRegistered = decision.fact { return }
        var project = project
        let event = Event(
            id: command.id,
            project: command.project,
            version: project.version + 1,
            position: 1,
            occurredOn: decision.occurredOn,
            recordedAt: Timestamp(endOf: .latest),
            actor: Actor(name: ""),
            fact: decision.fact
        )
        try project.apply(event)
        #expect(project.version == event.version)
    }

    /// A plan stays within what one amount can be, so that no sum leaves 64 bits.
    @Test func `plans do not add up beyond the largest amount`() throws {
        var ledger = try TestLedger.underWay()
        let planned = try #require(ledger.projects["B"]?.buckets[city2023]?.plan(.allocated))
        try ledger.record(.plan(city2023, .maximum - planned))
        let error = #expect(throws: Refusal.self) { try ledger.judge(ledger.command(.plan(city2023, Money(1)))) }
        #expect(error?.code == .amountOutOfRange)
    }
}
