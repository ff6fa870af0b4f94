import Portfolio
import Testing

@testable import Projections

/// The hand-checked year of one project (domain reference, "Golden scenario").
@Suite struct GoldenScenarioTests {
    struct Line: Sendable, CustomTestStringConvertible {
        var asOf: String
        /// Of how many money events the answer knows.
        var events: Int
        var year: Int?
        var disbursed: Int64
        var council: Int64
        var primeMinister: Int64
        var gross: Int64
        var recovered: Int64
        var outstanding: Int64
        var accounted: Int64

        var testDescription: String { "\(asOf), \(events) events known" }
    }

    static let lines = [
        Line(
            asOf: "2023-06-30",
            events: 4,
            disbursed: 350,
            council: 70_00,
            primeMinister: 87_50,
            gross: 340,
            recovered: 60,
            outstanding: 60,
            accounted: 400
        ),
        Line(
            asOf: "2023-06-30",
            events: 6,
            disbursed: 340,
            council: 68_00,
            primeMinister: 85_00,
            gross: 330,
            recovered: 60,
            outstanding: 60,
            accounted: 390
        ),
        Line(
            asOf: "2023-12-31",
            events: 7,
            disbursed: 330,
            council: 66_00,
            primeMinister: 82_50,
            gross: 330,
            recovered: 60,
            outstanding: 50,
            accounted: 380
        ),
        Line(
            asOf: "2024-01-31",
            events: 8,
            disbursed: 400,
            council: 80_00,
            primeMinister: 100_00,
            gross: 430,
            recovered: 90,
            outstanding: 20,
            accounted: 450
        ),
    ]

    /// The history, and the positions of its money events.
    static func history() -> (History, [UInt64]) {
        var history = History()
        let demo = Source(kind: .demo)
        history.register("PL5-02", "2022-01-10")
        history.add(
            "PL5-02",
            "2022-02-01",
            .projectApproved(Approval(kind: .decision, totalInvestment: billion(1_940))),
            documents: [DocumentReference(number: "1/QĐ-UBND", date: day("2022-02-01"))]
        )
        let carried = Bucket(year: 2022, kind: .carriedOver)
        let annual = Bucket(year: 2023)
        for (bucket, level, amount) in [
            (annual, PlanLevel.primeMinister, 400), (annual, .council, 500), (annual, .allocated, 500),
            (carried, .council, 50), (carried, .allocated, 50),
        ] {
            let plan = CapitalPlan(bucket: bucket, level: level, action: .assigned, change: billion(Int64(amount)))
            history.add("PL5-02", "2023-01-05", .capitalPlanned(plan), source: demo)
        }
        let contract = Contract(number: "C1", contractor: "Nhà thầu", value: billion(1_200))
        history.add("PL5-02", "2023-01-15", .contractSigned(contract), source: demo)
        history.add("PL5-02", "2023-01-20", .projectStarted)
        var positions: [UInt64] = []
        func pay(
            _ date: String,
            _ kind: Disbursement.Kind,
            _ bucket: Bucket,
            _ gross: Int64,
            _ recovered: Int64 = 0
        ) -> Event {
            let payment = Disbursement(
                kind: kind,
                bucket: bucket,
                contract: "C1",
                gross: billion(gross),
                recovered: billion(recovered)
            )
            let event = history.add("PL5-02", date, .disbursed(payment), source: demo)
            positions.append(event.position)
            return event
        }
        let advance = pay("2023-02-10", .advance, annual, 120)
        _ = pay("2023-03-14", .volume, carried, 50)
        _ = pay("2023-05-20", .volume, annual, 200, 40)
        let mistyped = pay("2023-06-28", .volume, annual, 90, 20)
        positions.append(history.reverse(mistyped).position)
        _ = pay("2023-06-28", .volume, annual, 80, 20)
        let refund = Refund(bucket: annual, contract: "C1", amount: billion(10), advance: advance.id)
        positions.append(history.add("PL5-02", "2023-09-01", .advanceRefunded(refund), source: demo).position)
        _ = pay("2024-01-30", .volume, annual, 100, 30)
        return (history, positions)
    }

    @Test(arguments: lines)
    func `each line of the table comes out to the last digit`(_ line: Line) throws {
        let (history, positions) = GoldenScenarioTests.history()
        let model = try history.model()
        let cutoff = at(line.asOf, known: positions[line.events - 1])
        for grouping in CapitalGrouping.allCases {
            let answer = model.capital(by: grouping, at: cutoff)
            #expect(answer.year == 2023)
            #expect(answer.cutoff == cutoff)
            let figures = answer.total.figures
            #expect(figures.annual.disbursed == billion(line.disbursed))
            #expect(figures.ratios.points("council_plan") == line.council)
            #expect(figures.ratios.points("allocated_plan") == line.council)
            #expect(figures.ratios.points("prime_minister_plan") == line.primeMinister)
            #expect(figures.carriedOver.disbursed == billion(50))
            #expect(figures.ratios.points("carried_over_plan") == 100_00)
            #expect(figures.allYears.gross == billion(line.gross))
            #expect(figures.allYears.recovered == billion(line.recovered))
            #expect(figures.allYears.outstanding == billion(line.outstanding))
            #expect(figures.allYears.gross + figures.allYears.outstanding == billion(line.accounted))
            #expect(figures.allYears.disbursed == billion(line.accounted))
            #expect(figures.remaining == billion(500 - line.disbursed))
            #expect(answer.rows.count == (grouping == .month ? 0 : 1))
            #expect(answer.rows.first?.figures.annual == (grouping == .month ? nil : figures.annual))
        }
    }

    @Test func `a question beyond the head is answered at the head`() throws {
        let (history, _) = GoldenScenarioTests.history()
        let model = try history.model()
        #expect(model.capital(by: .project, at: at("2023-12-31")).cutoff.asKnown == UInt64(history.events.count))
        #expect(model.position == UInt64(history.events.count))
    }

    @Test func `months hold the flows and lead to the total`() throws {
        let model = try GoldenScenarioTests.history().0.model()
        let answer = model.capital(by: .month, year: 2023, at: at("2024-01-31"))
        let flows = answer.months.map { row in
            (row.month.description, row.flow.annual.disbursed, row.flow.carriedOver.disbursed)
        }
        let expected: [(String, Int64, Int64)] = [
            ("2023-02", 120, 0), ("2023-03", 0, 50), ("2023-05", 160, 0), ("2023-06", 60, 0), ("2023-09", -10, 0),
            ("2024-01", 70, 0),
        ]
        #expect(flows.map(\.0) == expected.map(\.0))
        #expect(flows.map(\.1) == expected.map { billion($0.1) })
        #expect(flows.map(\.2) == expected.map { billion($0.2) })
        let last = try #require(answer.months.last)
        #expect(last.cumulative.annual == answer.total.figures.annual.payments)
        #expect(last.ratios.points("council_plan") == 80_00)
        #expect(last.ratios.points("carried_over_plan") == 100_00)
    }

    @Test func `the project tells its contract, buckets and papers`() throws {
        let model = try GoldenScenarioTests.history().0.model()
        let detail = try #require(model.project("PL5-02", at: at("2024-01-31")))
        #expect(detail.row.stage == .started)
        #expect(detail.row.totalInvestment == billion(1_940))
        #expect(detail.row.approvals.map(\.number) == ["1/QĐ-UBND"])
        #expect(detail.row.approvals.map(\.issuer) == ["UBND"])
        #expect(detail.row.includesDemo)
        #expect(detail.row.version == model.position)
        #expect(detail.contracts.map(\.number) == ["C1"])
        #expect(detail.contracts.map(\.value) == [billion(1_200)])
        #expect(detail.contracts.map(\.payments) == [detail.payments])
        #expect(
            detail.payments
                == Payments(
                    advances: billion(120),
                    gross: billion(430),
                    recovered: billion(90),
                    refunded: billion(10)
                )
        )
        #expect(detail.buckets.map(\.bucket.kind) == [.carriedOver, .annual])
        #expect(detail.buckets.map(\.figures.limit) == [billion(50), billion(500)])
        #expect(model.project("PL5-99", at: at("2024-01-31")) == nil)
        #expect(model.project("PL5-02", at: at("2021-12-31")) == nil)
    }
}
