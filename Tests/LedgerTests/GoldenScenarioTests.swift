import Ledger
import Portfolio
import Projections
import Testing

/// The hand-checked scenario of the domain reference, §5, recorded in a real ledger with its own dates.
@Suite struct GoldenScenarioTests {
    /// as of, as known, D₂₀₂₃, % HĐND, % TTg, carried D, G, R, U in tỷ đồng and basis points.
    private static let rows: [(String, String, Int64, Int64, Int64, Int64, Int64, Int64, Int64)] = [
        ("2023-06-30", "2023-06-30", 350, 7_000, 8_750, 50, 340, 60, 60),
        ("2023-06-30", "2023-07-05", 340, 6_800, 8_500, 50, 330, 60, 60),
        ("2023-12-31", "2023-12-31", 330, 6_600, 8_250, 50, 330, 60, 50),
        ("2024-01-31", "2024-01-31", 400, 8_000, 10_000, 50, 430, 90, 20),
    ]

    @Test func `every row of the table comes out to the last digit, live, reopened and replayed`() async throws {
        let test = try TestLedger()
        try await test.withLedger { ledger in
            try await record(test, ledger)
            for row in Self.rows { try expect(row, ledger) }
        }
        try await test.withLedger { ledger in
            for row in Self.rows { try expect(row, ledger) }
        }
        let verified = try LedgerVerifier.verify(directory: test.directory)
        #expect(verified.events == 15)
        #expect(verified.snapshotPosition == 15, "the projections of the server equal the replayed ones")
    }

    @Test func `what would break a limit is refused, and nothing is written`() async throws {
        let test = try TestLedger()
        try await test.withLedger { ledger in
            let mistyped = try await record(test, ledger)
            try test.setDate("2024-02-02")
            try await ledger.expectRefused(
                [try test.volume(10, 0, Bucket(year: 2023), date: "2024-02-02")],
                .outsideBucketWindow
            )
            try await ledger.expectRefused(
                [try test.volume(150, 0, Bucket(year: 2023), date: "2024-01-31")],
                .bucketExceeded
            )
            try await ledger.expectRefused(
                [try test.volume(30, 25, Bucket(year: 2023), date: "2024-01-31")],
                .recoveryExceedsAdvance
            )
            try await ledger.expectRefused(
                [try test.command(.eventReversed(Reversal(event: mistyped)), reason: "again")],
                .reversalRepeated
            )
        }
    }

    /// - Returns: the id of e4, the mistyped volume.
    @discardableResult
    private func record(_ test: TestLedger, _ ledger: Ledger) async throws -> EventID {
        let plan2023 = Bucket(year: 2023)
        try test.setDate("2023-01-20")
        try await test.setUp(ledger)
        try test.setDate("2023-02-10")
        let advance = try await ledger.expectRecorded(try test.advance(120, plan2023, date: "2023-02-10"))
        try test.setDate("2023-03-14")
        try await ledger.expectRecorded(
            try test.volume(50, 0, Bucket(year: 2022, kind: .carriedOver), date: "2023-03-14")
        )
        try test.setDate("2023-05-20")
        try await ledger.expectRecorded(try test.volume(200, 40, plan2023, date: "2023-05-20"))
        try test.setDate("2023-06-28")
        let mistyped = try await ledger.expectRecorded(try test.volume(90, 20, plan2023, date: "2023-06-28"))
        try test.setDate("2023-07-05")
        try await ledger.expectRecorded(
            try test.command(.eventReversed(Reversal(event: mistyped.event)), reason: "gõ nhầm 90 thay vì 80")
        )
        try await ledger.expectRecorded(try test.volume(80, 20, plan2023, date: "2023-06-28"))
        try test.setDate("2023-09-01")
        let refund = Refund(bucket: plan2023, contract: "C1", amount: .ty(10), advance: advance.event)
        try await ledger.expectRecorded(try test.command(.advanceRefunded(refund), date: "2023-09-01"))
        try test.setDate("2024-01-30")
        try await ledger.expectRecorded(try test.volume(100, 30, plan2023, date: "2024-01-30"))
        return mistyped.event
    }

    private func expect(
        _ row: (String, String, Int64, Int64, Int64, Int64, Int64, Int64, Int64),
        _ ledger: Ledger
    ) throws {
        let asKnown = try #require(Timestamp(row.1))
        let cutoff = try ledger.cutoff(asOf: CivilDate(row.0), asKnown: .time(asKnown))
        let answer = try ledger.projections().capital(by: .project, year: 2023, at: cutoff)
        let figures = try #require(answer.rows.first).figures
        let points = Dictionary(uniqueKeysWithValues: figures.ratios.map { ($0.basis, $0.basisPoints) })
        #expect(figures.annual.disbursed == .ty(row.2))
        #expect(points["council_plan"] == row.3)
        #expect(points["prime_minister_plan"] == row.4)
        #expect(figures.carriedOver.disbursed == .ty(row.5))
        #expect(figures.allYears.gross == .ty(row.6))
        #expect(figures.allYears.recovered == .ty(row.7))
        #expect(figures.allYears.outstanding == .ty(row.8))
        #expect(figures.allYears.disbursed == .ty(row.6 + row.8), "D = G + U")
    }
}

extension TestLedger {
    func advance(_ amount: Int64, _ bucket: Bucket, date: String) throws -> Command {
        try command(
            .disbursed(Disbursement(kind: .advance, bucket: bucket, contract: "C1", gross: .ty(amount))),
            date: date
        )
    }

    func volume(_ gross: Int64, _ recovered: Int64, _ bucket: Bucket, date: String) throws -> Command {
        let disbursement = Disbursement(
            kind: .volume,
            bucket: bucket,
            contract: "C1",
            gross: .ty(gross),
            recovered: .ty(recovered)
        )
        return try command(.disbursed(disbursement), date: date)
    }
}
