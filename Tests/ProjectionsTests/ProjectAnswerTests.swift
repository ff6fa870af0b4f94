import Portfolio
import Testing

@testable import Projections

/// The answer about one project reads its own rows alone; it must be that of a scan of everything.
@Suite struct ProjectAnswerTests {
    static let seeds = (21...32).map(UInt64.init)

    @Test(arguments: seeds)
    func `a project's answer is that of a recount event by event`(_ seed: UInt64) throws {
        let history = RandomHistory.make(seed: seed, events: 400)
        let whole = try history.model()
        let halfway = ReadModel()
        try halfway.apply(Array(history.events[..<200]))
        let resumed = try ReadModel(snapshot: Array(halfway.encode().joined()))
        try resumed.apply(Array(history.events[200...]))
        for cutoff in RandomHistory.cutoffs(history, seed: seed) {
            let recount = Recount(history.events, at: cutoff)
            #expect(whole.projects(at: cutoff).rows.map(\.code) == recount.funding.keys.sorted())
            for code in RandomHistory.projects {
                let detail = whole.project(code, at: cutoff)
                #expect(resumed.project(code, at: cutoff) == detail)
                #expect((detail != nil) == (recount.funding[code] != nil))
                if let detail { expect(detail, history, recount) }
            }
        }
    }

    @Test(arguments: [(1, 18_999), (9_000, 19_500), (20_001, 19_500), (20_001, 19_700), (30_000, 19_699)])
    func `a project with many chunks of rows is counted to the last`(_ known: UInt64, _ asOf: Int32) throws {
        let history = SnapshotTests.long(rows: 20_000)
        let cutoff = Cutoff(asOf: try #require(CivilDate(day: asOf)), asKnown: known)
        let detail = try history.model().project("A", at: cutoff)
        let recount = Recount(history.events, at: cutoff)
        #expect((detail != nil) == (recount.funding["A"] != nil))
        if let detail { expect(detail, history, recount) }
    }

    @Test func `an answer stays as it was while its project grows`() throws {
        let history = SnapshotTests.long(rows: 3_000)
        let model = ReadModel()
        for event in history.events {
            try model.apply(event)
            guard event.position % 250 == 0 else { continue }
            let cutoff = Cutoff(asOf: .latest, asKnown: event.position - 100)
            let detail = try #require(model.project("A", at: cutoff))
            expect(detail, history, Recount(history.events, at: cutoff))
        }
    }

    private func expect(_ detail: ProjectDetail, _ history: History, _ recount: Recount) {
        let code = detail.row.code
        let known = history.events.filter { $0.project == code && $0.position <= detail.cutoff.asKnown }
        #expect(detail.row.version == UInt64(known.count))
        #expect(detail.row.lastPosition == known.last?.position)
        #expect(detail.row.totalInvestment == recount.totals[code])
        #expect(detail.progress?.physical == recount.progress[code])
        #expect(detail.spends.last?.cumulative == recount.spends[code])
        let own = recount.entries.filter { $0.project == code }
        let buckets = Set(own.map(\.bucket)).sorted { $0.precedes($1) }
            .map { bucket in
                BucketRow(bucket: bucket, figures: recount.figures { $0.project == code && $0.bucket == bucket })
            }
        #expect(detail.buckets == buckets.filter(\.figures.isMoved))
        for contract in Set(own.map(\.contract)) {
            let payments = own.filter { $0.contract == contract }.reduce(.zero) { $0 + $1.payments }
            let row = detail.contracts.first { $0.number == contract }
            #expect((row?.payments ?? .zero) == payments)
        }
        #expect(detail.contracts.reduce(.zero) { $0 + $1.payments } == detail.payments)
        #expect(detail.buckets.reduce(.zero) { $0 + $1.figures.payments } == detail.payments)
    }
}
