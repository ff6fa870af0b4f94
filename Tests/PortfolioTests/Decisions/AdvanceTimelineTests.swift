import Testing

@testable import Portfolio

/// The advance of a contract may at no day be below zero, in whatever order the days are recorded.
@Suite struct AdvanceTimelineTests {
    @Test func `a recovery or refund posted before its advance is refused`() throws {
        var ledger = try TestLedger.underWay()
        ledger.today = day("2023-06-30")
        try ledger.record(.advance(ty(20), "C1", city2023), on: "2023-06-20")
        let outstanding = try #require(
            ledger.projects["B"]?.contracts["C1"]?.lowestOutstanding(from: day("2023-06-10"))
        )
        let early = ledger.command(.refund(outstanding + Money(1), "C1", city2023), on: "2023-06-10")
        #expect(ledger.refusal(of: early)?.code == .refundExceedsAdvance)
        let late = ledger.command(.refund(outstanding + Money(1), "C1", city2023), on: "2023-06-25")
        #expect(ledger.refusal(of: late) == nil)
    }

    @Test func `the lowest standing from a day on is that of a scan over all days`() {
        var random = SplitMix64(seed: 11)
        for _ in 0..<200 {
            var timeline = AdvanceTimeline()
            var changes: [(CivilDate, Int64)] = []
            for _ in 0..<Int.random(in: 0...12, using: &random) {
                let date = day("2023-01-0\(Int.random(in: 1...9, using: &random))")
                let amount = Int64.random(in: -5...5, using: &random)
                changes.append((date, amount))
                if amount != 0 { timeline.add(Money(amount), on: date) }
            }
            for number in 1...9 {
                let from = day("2023-01-0\(number)")
                let days = (number...9).map { day("2023-01-0\($0)") }
                let standings = days.map { date in changes.filter { $0.0 <= date }.map(\.1).reduce(0, +) }
                #expect(timeline.lowest(from: from) == Money(standings.min() ?? 0))
            }
        }
    }
}
