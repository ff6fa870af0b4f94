import Portfolio
import Testing

@testable import Projections

/// What moved between two cut-offs, and by which events.
@Suite struct DifferenceTests {
    private struct Golden {
        let model: ReadModel
        /// Of the money events, the reversal among them.
        let events: [UInt64]

        init() throws {
            let (history, positions) = GoldenScenarioTests.history()
            model = try history.model()
            events = positions
        }

        func trace(_ name: String, _ day: String) throws -> FigureTrace? {
            let name = try #require(FigureName(name))
            return try model.trace(name, at: at(day))
        }

        func difference(_ from: Cutoff, _ to: Cutoff) throws -> [String: FigureMove] {
            let answer = try model.difference(from: from, to: to)
            return Dictionary(uniqueKeysWithValues: answer.moves.map { ($0.figure.description, $0) })
        }
    }

    @Test func `30 June moves from 350 to 340 by the reversal and the new entry of 5 July`() throws {
        let golden = try Golden()
        let (reversal, entry) = (golden.events[4], golden.events[5])
        let moves = try golden.difference(
            at("2023-06-30", known: golden.events[3]),
            at("2023-06-30", known: entry)
        )
        let disbursed = try #require(moves["PL5-02/2023-annual-city/disbursed"])
        #expect(disbursed.before == .money(billion(350)))
        #expect(disbursed.after == .money(billion(340)))
        #expect(disbursed.causes.map(\.position) == [reversal, entry])
        #expect(disbursed.causes.map(\.change) == [-70, 60].map { billion($0).dong })
        #expect(disbursed.causes.map(\.occurredOn) == [day("2023-06-28"), day("2023-06-28")])
        let gross = try #require(moves["PL5-02/contract:C1/gross"])
        #expect(gross.causes.map(\.change) == [-90, 80].map { billion($0).dong })
        // What was recovered is the same, so it did not move, and neither did the advance that is left.
        #expect(
            moves.keys.sorted() == [
                "PL5-02/2023-annual-city/disbursed", "PL5-02/2023-annual-city/gross",
                "PL5-02/contract:C1/disbursed", "PL5-02/contract:C1/gross",
            ]
        )
    }

    @Test func `a later day counts the refund and the payment of January`() throws {
        let golden = try Golden()
        let moves = try golden.difference(at("2023-06-30"), at("2024-01-31"))
        let outstanding = try #require(moves["PL5-02/2023-annual-city/outstanding"])
        #expect(outstanding.before == .money(billion(60)))
        #expect(outstanding.after == .money(billion(20)))
        #expect(outstanding.causes.map(\.position) == [golden.events[6], golden.events[7]])
        #expect(outstanding.causes.map(\.change) == [-10, -30].map { billion($0).dong })
        #expect(outstanding.causes.allSatisfy { !$0.isUndone })
    }

    @Test func `backwards the same events count the other way`() throws {
        let golden = try Golden()
        let (early, late) = (at("2023-06-30", known: golden.events[3]), at("2024-01-31"))
        let forth = try golden.difference(early, late)
        let back = try golden.difference(late, early)
        #expect(forth.keys.sorted() == back.keys.sorted())
        for (name, move) in forth where move.figure.field != .limit {
            let other = try #require(back[name])
            #expect(other.before == move.after && other.after == move.before)
            #expect(other.causes.map(\.change) == move.causes.map { $0.change.map { -$0 } })
            #expect(other.causes.allSatisfy { $0.isUndone })
        }
    }

    @Test func `a figure is traced to its events`() throws {
        let golden = try Golden()
        let trace = try #require(try golden.trace("PL5-02/2023-annual-city/disbursed", "2023-06-30"))
        #expect(trace.move.after == .money(billion(340)))
        #expect(trace.move.causes.map(\.position) == [0, 2, 3, 4, 5].map { golden.events[$0] })
        #expect(trace.move.causes.map(\.change) == [120, 160, 70, -70, 60].map { billion($0).dong })
        #expect(trace.move.earlier == 0)
    }

    @Test func `a state is traced through each of its steps`() throws {
        let trace = try #require(try Golden().trace("PL5-02/state", "2023-06-30"))
        #expect(trace.move.causes.map(\.after) == [.state(.registered), .state(.approved), .state(.started)])
        #expect(trace.move.causes.allSatisfy { $0.change == nil })
    }

    @Test func `a report for an earlier period that comes late moves nothing`() throws {
        var history = History()
        history.register("A")
        for (period, physical) in [("2023-03", 1_000), ("2023-05", 3_000), ("2023-04", 2_000)] {
            history.add("A", "2023-06-01", .progressReported(Progress(period: month(period), physical: physical)))
        }
        let last = try #require(history.events.last { $0.fact.type == .progressReported })
        history.reverse(history.events[2])
        let model = try history.model()
        let name = FigureName(project: "A", field: .physical)
        let trace = try #require(try model.trace(name, at: at("2023-12-31")))
        #expect(trace.move.after == .basisPoints(2_000))
        #expect(trace.move.causes.map(\.change) == [1_000, 2_000, -1_000])
        let late = try model.difference(from: at("2023-12-31", known: 3), to: at("2023-12-31", known: last.position))
        #expect(late.moves.isEmpty)
    }

    @Test func `the limit moves from one level to the other`() throws {
        let trace = try #require(try Golden().trace("PL5-02/2023-annual-city/limit", "2023-06-30"))
        // 400 of the Prime Minister, 500 of the council, the same allocated.
        #expect(trace.move.causes.map(\.change) == [400, 100].map { billion($0).dong })
    }

    @Test func `what is not there has no trace`() throws {
        let golden = try Golden()
        for text in ["PL5-03/state", "PL5-02/physical", "PL5-02/2024-annual-city/gross", "PL5-02/contract:C9/gross"] {
            let trace = try golden.trace(text, "2024-12-31")
            #expect(trace == nil)
        }
        // The bucket is there, though nothing of it was refunded by then.
        let refunded = try golden.trace("PL5-02/2023-annual-city/refunded", "2023-06-30")
        #expect(refunded?.move.after == .money(.zero))
        let early = try golden.trace("PL5-02/2023-annual-city/refunded", "2021-06-30")
        #expect(early == nil)
    }

    @Test func `the figures of a project are named`() throws {
        let names = try Golden().model.figures(of: "PL5-02", at: at("2023-02-10"))
        #expect(
            names.map(\.description) == [
                "PL5-02/state", "PL5-02/total_investment",
                "PL5-02/2022-carried_over-city/plan_council", "PL5-02/2022-carried_over-city/plan_allocated",
                "PL5-02/2022-carried_over-city/limit", "PL5-02/2023-annual-city/plan_prime_minister",
                "PL5-02/2023-annual-city/plan_council", "PL5-02/2023-annual-city/plan_allocated",
                "PL5-02/2023-annual-city/limit", "PL5-02/2023-annual-city/advances",
                "PL5-02/2023-annual-city/disbursed", "PL5-02/2023-annual-city/outstanding",
                "PL5-02/contract:C1/value", "PL5-02/contract:C1/advances", "PL5-02/contract:C1/disbursed",
                "PL5-02/contract:C1/outstanding",
            ]
        )
    }

    @Test func `of many causes the newest are listed and the others added up`() throws {
        var history = History()
        history.register("A")
        let payments = Limits.causesOfMove + 500
        for _ in 0..<payments {
            history.add(
                "A",
                "2023-06-01",
                .disbursed(Disbursement(kind: .volume, bucket: Bucket(year: 2023), gross: Money(3)))
            )
        }
        let model = try history.model()
        let answer = try model.difference(from: at("2023-12-31", known: 1), to: at("2023-12-31"))
        let move = try #require(answer.moves.first)
        #expect(move.causes.count == Limits.causesOfMove)
        #expect(move.causes.last?.position == UInt64(payments) + 1)
        #expect(move.earlier == 500)
        #expect(move.earlierChange == 1_500)
    }
}
