import Testing

@testable import Portfolio

/// The identities of disbursement hold after every event of any history that the decisions let through.
@Suite struct IdentityTests {
    private struct Outcome {
        var ledger: TestLedger
        var recorded = 0
        var refused: [RefusalCode: Int] = [:]
        var reversed = 0
        var transferred = 0
    }

    /// Runs a random history and hands every project that was touched, with its events, to `check`.
    private static func run(
        seed: UInt64,
        commands: Int,
        _ check: (Project, [Event]) throws -> Void
    ) throws -> Outcome {
        var office = RandomCommands(seed: seed)
        var outcome = Outcome(ledger: TestLedger(today: day("2023-01-10")))
        try office.opening(of: &outcome.ledger)
        for _ in 0..<commands {
            outcome.ledger.today = CivilDate(day: outcome.ledger.today.day + Int32(office.below(3))) ?? .latest
            let before = outcome.ledger.projects.mapValues(Balances.init)
            let isTransfer = office.chance(5)
            let unit = isTransfer ? office.transfer(for: outcome.ledger) : [office.next(for: outcome.ledger)]
            do {
                try outcome.ledger.record(unit: unit)
                outcome.recorded += unit.count
                if isTransfer { outcome.transferred += 1 }
                if case .eventReversed = unit[0].fact { outcome.reversed += 1 }
                for code in Set(unit.map(\.project)) {
                    let project = try #require(outcome.ledger.projects[code])
                    try check(project, outcome.ledger.events.filter { $0.project == code })
                }
            } catch let refusal as Refusal {
                outcome.refused[refusal.code, default: 0] += 1
                #expect(outcome.ledger.projects.mapValues(Balances.init) == before, "\(refusal.code) left a trace")
            }
        }
        return outcome
    }

    private static func expectIdentities(_ project: Project, _ events: [Event]) {
        let recount = Recount(events)
        for (number, account) in project.contracts {
            let counted = recount.contracts[number] ?? .init()
            #expect(account.advanced == counted.advanced && account.gross == counted.gross)
            #expect(account.recovered == counted.recovered && account.refunded == counted.refunded)
            let outstanding = counted.advanced - counted.recovered - counted.refunded
            let net = counted.gross - counted.recovered
            #expect(account.outstanding == outstanding && outstanding >= .zero)
            #expect(account.lowestOutstanding(from: .earliest) >= .zero, "U is not below zero on any day")
            #expect(account.disbursed == counted.advanced + net - counted.refunded)
            #expect(account.disbursed == account.gross + account.outstanding)
            #expect(account.disbursed <= account.contract.value)
        }
        for (number, counted) in recount.contracts where counted != .init() {
            #expect(project.contracts[number] != nil, "payments of \(number) have lost their contract")
        }
        for (bucket, account) in project.buckets {
            #expect(account.disbursed == recount.buckets[bucket] ?? .zero)
            #expect(account.disbursed >= .zero && account.disbursed <= account.limit ?? .zero)
            for level in PlanLevel.allCases { #expect(account.plan(level) ?? .zero >= .zero) }
        }
        let ofBuckets = project.buckets.values.reduce(Money.zero) { $0 + $1.disbursed }
        let ofContracts = project.contracts.values.reduce(Money.zero) { $0 + $1.disbursed }
        #expect(project.disbursed == ofBuckets)
        #expect(project.disbursed == ofContracts + recount.withoutContract)
        #expect(project.disbursed == recount.disbursed)
        if let total = project.totalInvestment { #expect(project.disbursed <= total) }
        #expect(project.version == UInt64(events.count))
    }

    @Test(arguments: 1...8 as ClosedRange<UInt64>)
    func `money adds up after every event`(seed: UInt64) throws {
        let outcome = try IdentityTests.run(seed: seed, commands: 400, IdentityTests.expectIdentities)
        #expect(outcome.recorded > 40 && outcome.reversed > 3, "the history says too little")
        #expect(outcome.refused.count > 10 && outcome.refused.values.reduce(0, +) > 60)
    }

    @Test func `the random histories meet transfers and nearly every rule`() throws {
        var refused: Set<RefusalCode> = []
        var transferred = 0
        for seed in 100..<150 as Range<UInt64> {
            let outcome = try IdentityTests.run(seed: seed, commands: 400) { _, _ in }
            refused.formUnion(outcome.refused.keys)
            transferred += outcome.transferred
        }
        #expect(transferred > 10)
        let needed: Set<RefusalCode> = [
            .bucketExceeded, .contractExceeded, .recoveryExceedsAdvance, .refundExceedsAdvance, .refundExceedsBucket,
            .advanceBelowRecovered, .contractInUse, .planBelowDisbursed, .planNegative, .reversalRepeated,
            .reversalOfReversal, .notReversible, .outsideBucketWindow, .totalBelowDisbursed, .transferNotBalanced,
            .voucherDuplicate,
        ]
        #expect(needed.subtracting(refused) == [])
    }

    @Test(arguments: 21...28 as ClosedRange<UInt64>)
    func `reversing an event comes to the same as never recording it`(seed: UInt64) throws {
        var compared = 0
        _ = try IdentityTests.run(seed: seed, commands: 300) { project, events in
            guard case .eventReversed(let reversal)? = events.last?.fact else { return }
            let without = events.filter { $0.id != reversal.event && $0.id != events.last?.id }
            #expect(without.count == events.count - 2)
            let folded = try fold(without)
            #expect(Balances(folded) == Balances(project))
            compared += 1
        }
        #expect(compared > 3)
    }

    @Test(arguments: 31...33 as ClosedRange<UInt64>)
    func `folding the events anew gives the same project`(seed: UInt64) throws {
        let outcome = try IdentityTests.run(seed: seed, commands: 300) { _, _ in }
        for (code, project) in outcome.ledger.projects {
            let events = outcome.ledger.events.filter { $0.project == code }
            let again = try fold(events)
            #expect(Balances(again) == Balances(project))
            #expect(again.version == project.version)
        }
    }

    @Test(arguments: 41...43 as ClosedRange<UInt64>)
    func `the same commands give the same history`(seed: UInt64) throws {
        let first = try IdentityTests.run(seed: seed, commands: 200) { _, _ in }
        let second = try IdentityTests.run(seed: seed, commands: 200) { _, _ in }
        #expect(first.ledger.events == second.ledger.events)
        #expect(first.refused == second.refused)
    }

    private func fold(_ events: [Event]) throws -> Project {
        var project = try Project(events[0])
        for (index, event) in events.enumerated().dropFirst() {
            var event = event
            event.version = UInt64(index + 1)
            try project.apply(event)
        }
        return project
    }
}
