import Portfolio
import Testing

/// The hand-checked year of project #2: decided, folded, and compared with the figures of the reference.
@Suite struct GoldenScenarioTests {
    private struct Expected: Equatable {
        var annual: Money
        var carried: Money
        var gross: Money
        var recovered: Money
        var outstanding: Money
    }

    private static func expected(_ annual: Int64, _ carried: Int64, _ g: Int64, _ r: Int64, _ u: Int64) -> Expected {
        Expected(annual: ty(annual), carried: ty(carried), gross: ty(g), recovered: ty(r), outstanding: ty(u))
    }

    private static func balances(of ledger: TestLedger) throws -> Expected {
        let project = try #require(ledger.projects["B"])
        let contract = try #require(project.contracts["C1"])
        let balances = Expected(
            annual: project.buckets[city2023]?.disbursed ?? .zero,
            carried: project.buckets[carried2022]?.disbursed ?? .zero,
            gross: contract.gross,
            recovered: contract.recovered,
            outstanding: contract.outstanding
        )
        #expect(project.disbursed == balances.annual + balances.carried)
        #expect(contract.disbursed == project.disbursed)
        #expect(contract.disbursed == contract.gross + contract.outstanding)
        return balances
    }

    private static func setUp() throws -> TestLedger {
        var ledger = TestLedger(today: day("2023-01-19"))
        let decision = DocumentReference(number: "3279/QĐ-UBND", date: day("2021-11-12"))
        try ledger.record(.register(.budget), on: "2021-11-01")
        var approval = ledger.command(
            .approve(Money(vietnamese: "1.940.931", unit: .million)),
            on: "2021-11-12"
        )
        approval.documents = [decision]
        try ledger.record(approval)
        try ledger.record(.plan(carried2022, ty(50)), on: "2023-01-10")
        try ledger.record(.plan(city2023, ty(400), .primeMinister), on: "2023-01-10")
        try ledger.record(.plan(city2023, ty(500), .council), on: "2023-01-11")
        try ledger.record(.plan(city2023, ty(500), .allocated), on: "2023-01-12")
        try ledger.record(.sign("C1", ty(1_200)), on: "2023-01-15")
        return ledger
    }

    /// Records e1 to e7 and checks the balances after each.
    private static func history() throws -> (ledger: TestLedger, mistyped: EventID) {
        var ledger = try setUp()
        try step(&ledger, "2023-02-10", .advance(ty(120)), expected(120, 0, 0, 0, 120))
        try step(&ledger, "2023-03-14", .volume(ty(50), "C1", carried2022), expected(120, 50, 50, 0, 120))
        try step(&ledger, "2023-05-20", .volume(ty(200), recovered: ty(40)), expected(280, 50, 250, 40, 80))
        let mistyped = try step(
            &ledger,
            "2023-06-28",
            .volume(ty(90), recovered: ty(20)),
            expected(350, 50, 340, 60, 60)
        )
        ledger.today = day("2023-07-05")
        let reversal = try ledger.record(.reverse(mistyped.id))
        #expect(reversal.occurredOn == day("2023-06-28"))
        #expect(try balances(of: ledger) == expected(280, 50, 250, 40, 80))
        try ledger.record(.volume(ty(80), recovered: ty(20)), on: "2023-06-28")
        #expect(try balances(of: ledger) == expected(340, 50, 330, 60, 60))
        try step(&ledger, "2023-09-01", .refund(ty(10)), expected(330, 50, 330, 60, 50))
        try step(&ledger, "2024-01-30", .volume(ty(100), recovered: ty(30)), expected(400, 50, 430, 90, 20))
        return (ledger, mistyped.id)
    }

    @discardableResult
    private static func step(
        _ ledger: inout TestLedger,
        _ date: String,
        _ fact: Fact,
        _ expected: Expected
    ) throws -> Event {
        ledger.today = day(date)
        let event = try ledger.record(fact)
        #expect(event.occurredOn == day(date))
        #expect(event.rulePack == "vn-2020")
        #expect(try balances(of: ledger) == expected, "after \(date)")
        return event
    }

    @Test func `the balances after each event are those checked by hand`() throws {
        let (ledger, _) = try GoldenScenarioTests.history()
        let project = try #require(ledger.projects["B"])
        let disbursed = try #require(project.buckets[city2023]).disbursed
        let rates = try [PlanLevel.council, .primeMinister].map { level in
            let plan = try #require(project.buckets[city2023]?.plan(level))
            return Ratio(numerator: disbursed, denominator: plan, basis: level.rawValue).basisPoints
        }
        #expect(rates == [8_000, 10_000])
        #expect(project.disbursed == ty(450))
    }

    @Test func `volume in the bucket of 2023 is refused after 31 January 2024`() throws {
        var (ledger, _) = try GoldenScenarioTests.history()
        ledger.today = day("2024-02-02")
        let refusal = ledger.refusal(of: ledger.command(.volume(ty(10))))
        #expect(
            refusal
                == Refusal(
                    .outsideBucketWindow,
                    [
                        .date("date", day("2024-02-02")), .text("bucket", "2023 city"),
                        .date("opens", day("2023-01-01")), .date("closes", day("2024-01-31")),
                    ]
                )
        )
    }

    @Test func `150 more on the last day is refused, 100 more is not`() throws {
        var (ledger, _) = try GoldenScenarioTests.history()
        ledger.today = day("2024-01-31")
        let refusal = ledger.refusal(of: ledger.command(.volume(ty(150))))
        #expect(
            refusal
                == Refusal(
                    .bucketExceeded,
                    [
                        .text("bucket", "2023 city"), .money("disbursed", ty(550)), .money("plan", ty(500)),
                        .money("remaining", ty(100)),
                    ]
                )
        )
        #expect(ledger.refusal(of: ledger.command(.volume(ty(100)))) == nil)
    }

    @Test func `recovering 25 of an outstanding 20 is refused, recovering 20 is not`() throws {
        var (ledger, _) = try GoldenScenarioTests.history()
        ledger.today = day("2024-01-31")
        let refusal = ledger.refusal(of: ledger.command(.volume(ty(50), recovered: ty(25))))
        #expect(
            refusal
                == Refusal(
                    .recoveryExceedsAdvance,
                    [.money("recovered", ty(25)), .money("outstanding", ty(20)), .text("contract", "C1")]
                )
        )
        #expect(ledger.refusal(of: ledger.command(.volume(ty(50), recovered: ty(20)))) == nil)
    }

    @Test func `the mistyped payment is not reversed twice`() throws {
        let (ledger, mistyped) = try GoldenScenarioTests.history()
        let refusal = ledger.refusal(of: ledger.command(.reverse(mistyped)))
        #expect(refusal == Refusal(.reversalRepeated, [.text("event", mistyped.description)]))
    }

    @Test func `a second advance of 250 is recorded with a warning`() throws {
        var ledger = try GoldenScenarioTests.setUp()
        ledger.today = day("2023-02-10")
        #expect(try ledger.record(.advance(ty(120))).warnings == [])
        ledger.today = day("2023-03-01")
        let event = try ledger.record(.advance(ty(250)))
        #expect(
            event.warnings == [
                Warning(
                    .advanceAboveCap,
                    [
                        .text("contract", "C1"), .money("advanced", ty(370)), .basisPoints("cap", 3_000),
                        .money("value", ty(1_200)),
                    ]
                )
            ]
        )
        #expect(
            event.warnings.first?.message(in: .vi)
                == "Tạm ứng hợp đồng «C1» là 370.000.000.000 đồng, vượt mức 30,00 % của giá trị 1.200.000.000.000 đồng."
        )
    }
}
