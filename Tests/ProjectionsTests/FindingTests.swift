import Portfolio
import Testing

@testable import Projections

@Suite struct FindingTests {
    /// A: K1 on 10/03 due 31/03, answered 20/03 and 25/03, closed 05/04; K2 on 15/03 due 30/06. B: K1 on 12/03.
    private static func history() -> History {
        var history = History()
        history.register("A", "2023-01-10")
        history.register("B", "2023-01-10")
        let events = [EventID(high: 0x7000, low: 1)]
        history.add("A", "2023-03-10", raise("K1", "2023-03-31", billion(10), on: events))
        history.add("B", "2023-03-12", raise("K1", "2023-03-31", billion(1)))
        history.add("A", "2023-03-15", raise("K2", "2023-06-30", nil))
        history.add("A", "2023-03-20", .findingAnswered(FindingRemark(finding: "K1", text: "lần 1")))
        history.add("A", "2023-03-25", .findingAnswered(FindingRemark(finding: "K1", text: "lần 2")))
        history.add("A", "2023-04-05", .findingClosed(FindingRemark(finding: "K1", text: "xong")))
        return history
    }

    private static func raise(_ finding: String, _ due: String, _ amount: Money?, on events: [EventID] = []) -> Fact {
        .findingRaised(
            AuditFinding(finding: finding, events: events, amount: amount, due: day(due), text: "nội dung \(finding)")
        )
    }

    private static func names(_ answer: FindingsAnswer) -> [String] {
        answer.rows.map { "\($0.project)/\($0.finding) \($0.status)\($0.isOverdue ? " overdue" : "")" }
    }

    @Test(
        arguments: [
            (at("2023-03-09"), []), (at("2023-03-14"), ["A/K1 open", "B/K1 open"]),
            (at("2023-03-20"), ["A/K1 answered", "A/K2 open", "B/K1 open"]),
            (at("2023-03-31"), ["A/K1 answered", "A/K2 open", "B/K1 open"]),
            (at("2023-04-01"), ["A/K1 answered overdue", "A/K2 open", "B/K1 open overdue"]),
            (at("2023-04-05"), ["A/K1 closed", "A/K2 open", "B/K1 open overdue"]),
            (at("2023-07-01"), ["A/K1 closed", "A/K2 open overdue", "B/K1 open overdue"]),
            (at("2023-07-01", known: 3), ["A/K1 open overdue"]),
            (at("2023-07-01", known: 2), []),
            (at("2023-07-01", known: 6), ["A/K1 answered overdue", "A/K2 open overdue", "B/K1 open overdue"]),
        ] as [(Cutoff, [String])]
    )
    func `findings stand as of a day, as known at a position`(_ cutoff: Cutoff, _ expected: [String]) throws {
        let model = try FindingTests.history().model()
        let all = model.findings(withClosed: true, at: cutoff)
        #expect(FindingTests.names(all) == expected)
        let open = model.findings(at: cutoff)
        #expect(FindingTests.names(open) == expected.filter { !$0.contains("closed") })
        #expect(open.counts == all.counts, "closed ones are counted whether they are shown or not")
        #expect(open.cutoff.asKnown == min(cutoff.asKnown, 8))
    }

    @Test func `a row has all that was said, and the amounts of what is not closed add up`() throws {
        let model = try FindingTests.history().model()
        let answer = model.findings(withClosed: true, at: at("2023-04-05"))
        let row = try #require(answer.rows.first)
        #expect(row.text == "nội dung K1" && row.amount == billion(10) && row.due == day("2023-03-31"))
        #expect(row.raisedOn == day("2023-03-10") && row.position == 3)
        #expect(row.events == [EventID(high: 0x7000, low: 1)])
        #expect(row.answer == .init(text: "lần 2", date: day("2023-03-25")))
        #expect(row.outcome == .init(text: "xong", date: day("2023-04-05")))
        #expect(answer.counts == counts(open: 2, overdue: 1, closed: 1, amount: 1))
        let before = model.findings(at: at("2023-04-04"))
        #expect(before.counts == counts(open: 2, answered: 1, overdue: 2, amount: 11))
    }

    private func counts(
        open: Int = 0,
        answered: Int = 0,
        overdue: Int = 0,
        closed: Int = 0,
        amount: Int64
    ) -> FindingCounts {
        FindingCounts(open: open, answered: answered, overdue: overdue, closed: closed, amount: billion(amount))
    }

    @Test func `a project and a scope narrow the answer and its counts`() throws {
        let model = try FindingTests.history().model()
        let cutoff = at("2023-04-05")
        #expect(FindingTests.names(model.findings(of: "B", at: cutoff)) == ["B/K1 open overdue"])
        #expect(model.findings(of: "B", withClosed: true, at: cutoff).counts == counts(open: 1, overdue: 1, amount: 1))
        #expect(model.findings(of: "A", at: cutoff, in: ["B"]).counts == FindingCounts())
        #expect(FindingTests.names(model.findings(at: cutoff, in: ["A"])) == ["A/K2 open"])
        #expect(model.findings(of: "X", at: cutoff).rows.isEmpty)
    }

    @Test func `they count among the events of their project, at any position`() throws {
        let model = try FindingTests.history().model()
        for (position, version) in [(UInt64(8), UInt64(6)), (5, 3), (4, 2)] {
            let cutoff = at("2023-12-31", known: position)
            let row = try #require(model.project("A", at: cutoff)?.row)
            #expect(row.version == version)
            #expect(model.projects(at: cutoff).rows.first == row)
        }
    }

    @Test(arguments: 2...8)
    func `a snapshot and the events after it are the same as all events`(_ position: Int) throws {
        let history = FindingTests.history()
        let whole = try history.model()
        let early = ReadModel()
        try early.apply(Array(history.events[..<position]))
        let resumed = try ReadModel(snapshot: early.encode().flatMap(\.self))
        try resumed.apply(Array(history.events[position...]))
        #expect(resumed.encode() == whole.encode())
        let cutoff = at("2023-04-05")
        #expect(resumed.findings(withClosed: true, at: cutoff) == whole.findings(withClosed: true, at: cutoff))
        #expect(
            resumed.project("A", at: at("2023-04-05", known: 5)) == whole.project("A", at: at("2023-04-05", known: 5))
        )
    }

    @Test func `every truncation of a snapshot is refused, and damaged bytes are never more than refused`() throws {
        let bytes = try FindingTests.history().model().encode().flatMap(\.self)
        for count in bytes.indices {
            #expect(throws: ProjectionError.self) { try ReadModel(snapshot: Array(bytes[..<count])) }
        }
        var refused = 0
        for index in bytes.indices {
            var damaged = bytes
            damaged[index] ^= 0xFF
            do {
                _ = try ReadModel(snapshot: damaged).findings(withClosed: true, at: Cutoff(asOf: .latest))
            } catch {
                refused += 1
            }
        }
        #expect(refused > 0)
    }
}
