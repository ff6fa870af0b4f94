import Portfolio
import Projections
import Schema
import Testing

@testable import Reports

@Suite struct ReportMakerTests {
    private func query(_ cutoff: Socai_V1_Cutoff) -> Socai_V1_ReportQuery {
        var query = Socai_V1_ReportQuery()
        query.capital.by = "month"
        query.capital.year = 2023
        query.cutoff = cutoff
        return query
    }

    private func cutoff(_ day: String, _ position: UInt64) -> Socai_V1_Cutoff {
        Socai_V1_Cutoff(Cutoff(asOf: CivilDate(day) ?? .latest, asKnown: position))
    }

    @Test func `the same query has the same answer however much is recorded later`() throws {
        let model = ReadModel()
        let events = SmallLedger.events
        try model.apply(Array(events.dropLast()))
        let query = query(cutoff("2023-12-31", model.position))
        let first = try ReportMaker(model).canonicalJSON(of: query)
        try model.apply(Array(events.suffix(1)))
        #expect(try ReportMaker(model).canonicalJSON(of: query) == first)
        #expect(first.text.contains(#""as_known":"\#(model.position - 1)""#))
    }

    @Test func `a query that is not complete is refused`() throws {
        let maker = ReportMaker(try SmallLedger.model())
        var undated = Socai_V1_Cutoff()
        undated.position = 3
        var timed = cutoff("2023-12-31", 3)
        timed.recordedAt = 5
        for cutoff in [Socai_V1_Cutoff(), undated, timed] {
            #expect(throws: ReportError.self) { try maker.canonicalJSON(of: query(cutoff)) }
        }
        let none = #expect(throws: ReportError.self) { try maker.canonicalJSON(of: Socai_V1_ReportQuery()) }
        #expect(none?.code == .invalidQuestion)
    }

    @Test func `a query ahead of the log is refused, for it would have another answer later`() throws {
        let model = try SmallLedger.model()
        let error = #expect(throws: ReportError.self) {
            try ReportMaker(model).canonicalJSON(of: query(cutoff("2023-12-31", model.position + 1)))
        }
        #expect(error?.code == .aheadOfLog)
    }

    @Test func `a project out of scope is not there`() throws {
        let maker = ReportMaker(try SmallLedger.model(), in: ["A"])
        let now = Cutoff(asOf: .latest)
        #expect(maker.projects(at: now).rows.map(\.code) == ["A"])
        #expect(try maker.project("A", at: now).project.code == "A")
        #expect(throws: ReportError.self) { try maker.project("B", at: now) }
        #expect(try maker.capital(by: "", year: 2023, at: now).rows.map(\.key) == ["A"])
    }

    @Test func `a grouping that there is not is refused with those that there are`() throws {
        let maker = ReportMaker(try SmallLedger.model())
        let error = #expect(throws: ReportError.self) { try maker.progress(by: "year", at: Cutoff(asOf: .latest)) }
        #expect(error?.message.contains("project, group, agency") == true)
    }
}
