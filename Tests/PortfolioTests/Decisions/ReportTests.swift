import Portfolio
import Testing

@Suite struct ReportTests {
    private static func nonBudget() throws -> TestLedger {
        var ledger = try TestLedger.underWay()
        try ledger.record(.approve(ty(2_000)), of: "N")
        return ledger
    }

    @Test func `a second spend report of a month replaces the first`() throws {
        var ledger = try ReportTests.nonBudget()
        try ledger.record(.spend("2023-01", ty(1_000)), of: "N")
        try ledger.record(.spend("2023-01", ty(100)), of: "N")
        #expect(ledger.refusal(of: ledger.command(.spend("2023-02", ty(150)), of: "N")) == nil)
        #expect(ledger.refusal(of: ledger.command(.spend("2023-02", ty(99)), of: "N"))?.code == .spendDecreases)
    }

    @Test func `a reversed spend report binds nobody`() throws {
        var ledger = try ReportTests.nonBudget()
        let mistyped = try ledger.record(.spend("2023-01", ty(1_000)), of: "N")
        try ledger.record(.reverse(mistyped.id), of: "N")
        #expect(ledger.refusal(of: ledger.command(.spend("2023-02", ty(150)), of: "N")) == nil)
    }

    @Test func `progress is that of the latest month, reported last`() throws {
        var ledger = try TestLedger.underWay()
        try ledger.record(.progress("2023-05", 500))
        try ledger.record(.progress("2023-04", 400))
        #expect(ledger.projects["B"]?.physicalProgress == 500)
        let again = try ledger.record(.progress("2023-05", 550))
        #expect(ledger.projects["B"]?.physicalProgress == 550)
        try ledger.record(.reverse(again.id))
        #expect(ledger.projects["B"]?.physicalProgress == 500)
    }

    @Test func `the total in force is that of the latest paper by its day`() throws {
        var ledger = try TestLedger.underWay()
        try ledger.record(.approve(ty(700), .policy), on: "2023-05-31")
        #expect(ledger.projects["B"]?.totalInvestment == ty(1_000))
        try ledger.record(.approve(ty(800)), on: "2023-06-02")
        #expect(ledger.projects["B"]?.totalInvestment == ty(800))
        try ledger.record(.amend(ty(800), ty(900)), on: "2023-06-03")
        #expect(ledger.projects["B"]?.totalInvestment == ty(900))
    }
}
