import Portfolio
import Testing

@testable import Projections

/// What must hold for every history and every cut-off.
@Suite struct RandomHistoryTests {
    static let seeds = (1...12).map(UInt64.init)

    @Test(arguments: seeds)
    func `figures are those of a recount event by event`(_ seed: UInt64) throws {
        let history = RandomHistory.make(seed: seed, events: 300)
        let model = try history.model()
        for cutoff in RandomHistory.cutoffs(history, seed: seed) {
            let recount = Recount(history.events, at: cutoff)
            for year in 2022...2024 {
                let answer = model.capital(by: .project, year: year, at: cutoff)
                let budget = recount.funding.filter { $0.value == .budget }.keys.sorted()
                #expect(answer.rows.map(\.key) == budget)
                for row in answer.rows { expect(row, year, recount) { $0.project == row.key } }
                expect(answer.total, year, recount) { budget.contains($0.project) }
                for row in answer.rows { #expect(row.figures.totalInvestment == recount.totals[row.key]) }
                let others = recount.funding.filter { $0.value != .budget }.keys
                #expect(answer.spendRows.map(\.key) == others.sorted())
                #expect(answer.spendTotal.cumulative == others.reduce(.zero) { $0 + (recount.spends[$1] ?? .zero) })
            }
            let places = model.progress(by: .project, at: cutoff)
            #expect(places.rows.map { $0.progress?.physical } == places.rows.map { recount.progress[$0.key] })
        }
    }

    private func expect(
        _ row: CapitalRow,
        _ year: Int,
        _ recount: Recount,
        _ matches: @escaping (Recount.Entry) -> Bool
    ) {
        func recounted(_ kind: Bucket.Kind, _ bucketYear: Int) -> BucketFigures {
            recount.figures { matches($0) && $0.bucket.kind == kind && $0.bucket.year == bucketYear }
        }
        #expect(row.figures.annual == recounted(.annual, year))
        #expect(row.figures.carriedOver == recounted(.carriedOver, year - 1))
        #expect(row.figures.advanced == recounted(.advanced, year + 1))
        #expect(row.figures.allYears == recount.figures(matches).payments)
    }

    @Test(arguments: seeds)
    func `sums over buckets, contracts, months, groups, agencies and sources agree`(_ seed: UInt64) throws {
        let history = RandomHistory.make(seed: seed, events: 300)
        let model = try history.model()
        for cutoff in RandomHistory.cutoffs(history, seed: seed) {
            let total = model.capital(by: .project, year: 2023, at: cutoff).total
            let all = total.figures.allYears
            #expect(all.disbursed == all.advances + all.net - all.refunded)
            #expect(all.disbursed == all.gross + all.outstanding)
            #expect(total.buckets.reduce(.zero) { $0 + $1.figures.payments } == all)
            for grouping in [CapitalGrouping.project, .group, .agency, .source] {
                let answer = model.capital(by: grouping, year: 2023, at: cutoff)
                #expect(answer.total == total)
                #expect(answer.rows.reduce(.zero) { $0 + $1.figures.annual } == total.figures.annual)
                #expect(answer.rows.reduce(.zero) { $0 + $1.figures.allYears } == all)
            }
            let months = model.capital(by: .month, year: 2023, at: cutoff).months
            #expect(months.reduce(.zero) { $0 + $1.flow.annual } == total.figures.annual.payments)
            #expect(months.reduce(.zero) { $0 + $1.flow.carriedOver } == total.figures.carriedOver.payments)
            for row in model.projects(at: cutoff).rows {
                let detail = try #require(model.project(row.code, at: cutoff))
                #expect(detail.row == row)
                #expect(detail.contracts.reduce(.zero) { $0 + $1.payments } == detail.payments)
                #expect(detail.buckets.reduce(.zero) { $0 + $1.figures.payments } == detail.payments)
            }
        }
    }

    @Test(arguments: seeds)
    func `what was known never changes when later events are recorded`(_ seed: UInt64) throws {
        let history = RandomHistory.make(seed: seed, events: 240)
        let model = ReadModel()
        var answered: [(Cutoff, Figures)] = []
        var random = SeededGenerator(seed: seed)
        for event in history.events {
            try model.apply(event)
            guard event.position % 40 == 0 else { continue }
            let cutoff = Cutoff(asOf: RandomHistory.date(&random), asKnown: event.position)
            answered.append((cutoff, Figures(model, at: cutoff)))
        }
        for (cutoff, figures) in answered { #expect(Figures(model, at: cutoff) == figures) }
    }

    @Test(arguments: seeds)
    func `a reversal leaves the balances as if its original had never been`(_ seed: UInt64) throws {
        var history = RandomHistory.make(seed: seed, events: 150)
        let without = Figures(try history.model(), at: Cutoff(asOf: .latest))
        let bucket = Bucket(year: 2023, source: "new")
        let facts: [Fact] = [
            .disbursed(Disbursement(kind: .advance, bucket: bucket, contract: "C9", gross: Money(500))),
            .disbursed(
                Disbursement(kind: .volume, bucket: bucket, contract: "C9", gross: Money(90), recovered: Money(30))
            ),
            .advanceRefunded(Refund(bucket: bucket, contract: "C9", amount: Money(20))),
            .capitalPlanned(
                CapitalPlan(bucket: bucket, level: .allocated, action: .assigned, change: Money(1_000))
            ),
            .projectApproved(Approval(kind: .decision, totalInvestment: Money(7))),
            .progressReported(Progress(period: month("2024-06"), physical: 1)),
            .spendReported(Spend(period: month("2024-06"), cumulative: Money(1))),
            .contractSigned(Contract(number: "C9", value: Money(600))),
        ]
        let events = facts.flatMap { fact in
            RandomHistory.projects.map { history.add($0, "2023-07-01", fact) }
        }
        for event in events { history.reverse(event) }
        #expect(Figures(try history.model(), at: Cutoff(asOf: .latest)).withoutPositions == without.withoutPositions)
    }
}

/// All answers at a cut-off.
struct Figures: Equatable {
    var projects: [ProjectDetail]
    var progress: [ProgressAnswer]
    var capital: [CapitalAnswer]

    init(_ model: ReadModel, at cutoff: Cutoff) {
        let codes = model.projects(at: cutoff).rows.map(\.code)
        projects = codes.compactMap { model.project($0, at: cutoff) }
        progress = ProgressGrouping.allCases.map { model.progress(by: $0, at: cutoff) }
        capital = CapitalGrouping.allCases.map { model.capital(by: $0, year: 2023, at: cutoff) }
    }

    /// The same without what every further event changes.
    var withoutPositions: Figures {
        var copy = self
        let nowhere = Cutoff(asOf: .latest, asKnown: 0)
        for index in copy.projects.indices {
            copy.projects[index].cutoff = nowhere
            copy.projects[index].row.version = 0
            copy.projects[index].row.lastPosition = 0
        }
        for index in copy.progress.indices { copy.progress[index].cutoff = nowhere }
        for index in copy.capital.indices { copy.capital[index].cutoff = nowhere }
        return copy
    }
}
