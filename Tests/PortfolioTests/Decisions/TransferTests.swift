import Testing

@testable import Portfolio

@Suite struct TransferTests {
    private static func refusal(_ facts: [Fact]) -> Refusal? {
        let ledger = TestLedger(today: day("2023-06-30"))
        do throws(Refusal) {
            try checkTransfers(facts.map { ledger.command($0) })
            return nil
        } catch {
            return error
        }
    }

    private static func level(_ level: PlanLevel, _ change: Money) -> Fact {
        .capitalPlanned(
            CapitalPlan(bucket: city2023, level: level, action: .transferred, change: change, counterpart: "X")
        )
    }

    @Test(
        arguments: [
            ([.transfer(city2023, ty(-5), with: "X")], ty(-5)),
            ([.transfer(city2023, ty(-5), with: "X"), .transfer(city2023, ty(4), with: "B")], ty(-1)),
            ([.transfer(city2023, ty(-5), with: "X"), .transfer(city2024, ty(5), with: "B")], ty(5)),
            ([level(.allocated, ty(3)), level(.council, ty(-3))], ty(3)),
            (
                [level(.allocated, Money(.max)), level(.allocated, Money(.max)), level(.allocated, Money(-Int64.max))],
                Money(.max)
            ),
        ] as [([Fact], Money)]
    )
    func `refuses legs that do not sum to zero in their bucket and level`(facts: [Fact], difference: Money) throws {
        let refusal = try #require(TransferTests.refusal(facts))
        #expect(refusal == Refusal(.transferNotBalanced, [.money("difference", difference)]))
        for language in Language.allCases { #expect(!refusal.message(in: language).contains("{")) }
    }

    @Test func `takes legs that balance, and plans that are no transfers`() throws {
        #expect(TransferTests.refusal([]) == nil)
        #expect(TransferTests.refusal([.plan(city2023, ty(5)), .projectStarted]) == nil)
        let ledger = try TestLedger.underWay()
        let legs = [
            ledger.command(.transfer(city2023, ty(-5), with: "X")),
            ledger.command(.transfer(city2023, ty(2), with: "B"), of: "X"),
            ledger.command(.transfer(city2023, ty(3), with: "B"), of: "X"),
        ]
        #expect(throws: Never.self) { try checkTransfers(legs) }
    }

    @Test(arguments: ["X", "B"])
    func `refuses a leg whose counterpart has none, or is the project itself`(_ counterpart: String) throws {
        let ledger = try TestLedger.underWay()
        let legs = [
            ledger.command(.transfer(city2023, ty(-5), with: counterpart)),
            ledger.command(.transfer(city2023, ty(5), with: "B"), of: "Y"),
        ]
        let refusal = #expect(throws: Refusal.self) { try checkTransfers(legs) }
        #expect(refusal == Refusal(.transferUnpaired, [.text("project", "B"), .text("counterpart", counterpart)]))
        for language in Language.allCases { #expect(refusal?.message(in: language).contains("{") == false) }
    }

    @Test func `both projects' plans move, or neither`() throws {
        var ledger = try TestLedger.underWay()
        try ledger.record(.register(.budget), of: "X")
        let out = ledger.command(.transfer(city2023, ty(-200), with: "X"))
        var into = ledger.command(.transfer(city2023, ty(200), with: "B"), of: "X")
        into.id = EventID(high: 1, low: 1)
        try ledger.record(unit: [out, into])
        #expect(ledger.projects["B"]?.buckets[city2023]?.limit == ty(300))
        #expect(ledger.projects["X"]?.buckets[city2023]?.limit == ty(200))

        var tooMuch = ledger.command(.transfer(city2023, ty(-301), with: "X"))
        tooMuch.id = EventID(high: 1, low: 2)
        var lessThanNothing = ledger.command(.transfer(city2023, ty(301), with: "B"), of: "X")
        lessThanNothing.id = EventID(high: 1, low: 3)
        let events = ledger.events
        #expect(throws: Refusal.self) { try ledger.record(unit: [lessThanNothing, tooMuch]) }
        #expect(ledger.events == events)
        #expect(ledger.projects["X"]?.buckets[city2023]?.limit == ty(200))
    }
}
