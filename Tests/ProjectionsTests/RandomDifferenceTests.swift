import Portfolio
import Testing

@testable import Projections

/// For every history and every two cut-offs, held against the full answers at both.
@Suite struct RandomDifferenceTests {
    @Test(arguments: RandomHistoryTests.seeds)
    func `every figure that differs is listed, and its causes add up`(_ seed: UInt64) throws {
        let history = RandomHistory.make(seed: seed, events: 300)
        let model = try history.model()
        let cutoffs = RandomHistory.cutoffs(history, seed: seed)
        let figures = cutoffs.map { AllFigures(model, at: $0).values }
        for (from, before) in zip(cutoffs, figures) {
            for (to, after) in zip(cutoffs, figures) {
                let moves = try model.difference(from: from, to: to).moves
                let differing = Set(before.keys).union(after.keys).filter { before[$0] != after[$0] }
                #expect(Set(moves.map(\.figure)) == differing, "\(from) \(to)")
                for move in moves { try check(move, before[move.figure], after[move.figure], from, to) }
            }
        }
    }

    private func check(
        _ move: FigureMove,
        _ before: FigureValue?,
        _ after: FigureValue?,
        _ from: Cutoff,
        _ to: Cutoff
    ) throws {
        if let number = (move.after ?? move.before)?.number, move.after?.number != nil || move.before?.number != nil {
            let sum = move.causes.reduce(move.before?.number ?? 0) { $0 + ($1.change ?? 0) } + move.earlierChange
            #expect(sum == move.after?.number ?? 0, "\(move) \(number)")
        }
        #expect(move.before.flatMap(\.unlessZero) == before, "\(move.figure)")
        #expect(move.after.flatMap(\.unlessZero) == after, "\(move.figure)")
        #expect(!move.causes.isEmpty)
        for cause in move.causes {
            let counts = (counts(cause, from), counts(cause, to))
            #expect(counts.0 != counts.1 || move.figure.field == .state, "\(move.figure) \(cause)")
            #expect(cause.isUndone == counts.0 || move.figure.field == .state)
        }
    }

    private func counts(_ cause: FigureCause, _ cutoff: Cutoff) -> Bool {
        cause.position <= cutoff.asKnown && cause.occurredOn <= cutoff.asOf
    }

    @Test(arguments: RandomHistoryTests.seeds)
    func `the trace of every figure adds up to it`(_ seed: UInt64) throws {
        let history = RandomHistory.make(seed: seed, events: 300)
        let model = try history.model()
        for cutoff in RandomHistory.cutoffs(history, seed: seed) {
            let figures = AllFigures(model, at: cutoff).values
            for (name, value) in figures {
                let trace = try #require(try model.trace(name, at: cutoff), "\(name)")
                #expect(trace.move.after == value)
                guard let number = value.number else { continue }
                #expect(trace.move.causes.reduce(0) { $0 + ($1.change ?? 0) } == number, "\(name)")
            }
            for code in RandomHistory.projects {
                let named = try model.figures(of: code, at: cutoff)
                #expect(Set(named) == Set(figures.keys.filter { $0.project == code }))
            }
        }
    }

    @Test func `a name is read back from its text`() throws {
        let history = RandomHistory.make(seed: 3, events: 300)
        for name in AllFigures(try history.model(), at: Cutoff(asOf: .latest)).values.keys {
            #expect(FigureName(name.description) == name)
        }
        let odd = FigureName(project: "A", place: .contract("05/2023/HĐ-XD"), field: .value)
        #expect(FigureName(odd.description) == odd)
        let dashed = FigureName(
            project: "A",
            place: .bucket(Bucket(year: 2023, source: "oda-jica/2", kind: .carriedOver)),
            field: .limit
        )
        #expect(FigureName(dashed.description) == dashed)
        for text in [
            "", "A", "/state", "A/", "A/disbursed", "A/2023-annual-city/value", "A/2023-annual/gross",
            "A/contract:/value",
            "A/contract:C1/limit", "A/2023-yearly-city/gross", "A/20230-annual-city/gross", "A/+023-annual-city/gross",
        ] {
            #expect(FigureName(text) == nil, "\(text)")
        }
    }
}

/// All figures of all projects that are there and not zero, out of the answers that people see.
struct AllFigures {
    private(set) var values: [FigureName: FigureValue] = [:]

    init(_ model: ReadModel, at cutoff: Cutoff) {
        for row in model.projects(at: cutoff).rows {
            guard let detail = model.project(row.code, at: cutoff) else { continue }
            take(detail)
        }
    }

    private mutating func take(_ detail: ProjectDetail) {
        let code = detail.row.code
        func name(_ field: FigureField, _ place: FigureName.Place = .project) -> FigureName {
            FigureName(project: code, place: place, field: field)
        }
        values[name(.state)] = .state(detail.row.stage)
        values[name(.totalInvestment)] = detail.row.totalInvestment.map { .money($0) }
        values[name(.physical)] = detail.progress.map { .basisPoints($0.physical) }
        values[name(.spend)] = detail.spends.last.map { .money($0.cumulative) }
        for row in detail.buckets {
            let place = FigureName.Place.bucket(row.bucket)
            take(row.figures.payments, code, place)
            take(row.figures.plan.primeMinister, name(.planPrimeMinister, place))
            take(row.figures.plan.council, name(.planCouncil, place))
            take(row.figures.plan.allocated, name(.planAllocated, place))
            take(row.figures.limit, name(.limit, place))
        }
        for row in detail.contracts {
            let place = FigureName.Place.contract(row.number)
            take(row.payments, code, place)
            values[name(.value, place)] = row.value.map { .money($0) }
        }
    }

    private mutating func take(_ payments: Payments, _ code: ProjectCode, _ place: FigureName.Place) {
        for (field, amount) in [
            (FigureField.advances, payments.advances), (.gross, payments.gross), (.recovered, payments.recovered),
            (.refunded, payments.refunded), (.disbursed, payments.disbursed), (.outstanding, payments.outstanding),
        ] {
            take(amount, FigureName(project: code, place: place, field: field))
        }
    }

    private mutating func take(_ amount: Money, _ name: FigureName) {
        if amount != .zero { values[name] = .money(amount) }
    }
}

extension FigureValue {
    /// Figures that are added up are 0 where nothing counts.
    var unlessZero: FigureValue? { self == .money(.zero) ? nil : self }
}
