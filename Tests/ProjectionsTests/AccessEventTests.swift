import Portfolio
import Testing

@testable import Projections

/// Events about access and publications advance the position and are in no figure.
@Suite struct AccessEventTests {
    private static let change = Fact.access(.principalDismissed("lan"))
    private static let published = Fact.reportPublished(
        Publication(report: "r", version: 1, query: [], software: "", position: 1, root: [], sha256: [])
    )

    private static func history(withAccess: Bool) -> History {
        var history = History()
        if withAccess { history.add(AccessRegister.stream, "2023-01-19", change) }
        history.register("A")
        if withAccess { history.add(AccessRegister.stream, "2023-01-19", change) }
        history.register("B", group: "II", agency: "BQLDA")
        history.add("A", "2023-01-20", .projectApproved(Approval(kind: .decision, totalInvestment: billion(9))))
        let plan = CapitalPlan(bucket: Bucket(year: 2023), level: .allocated, action: .assigned, change: billion(5))
        history.add("A", "2023-01-20", .capitalPlanned(plan))
        history.add("B", "2023-01-20", .capitalPlanned(plan))
        if withAccess { history.add(PublicationRegister.stream, "2023-01-21", published) }
        history.register("N", funding: .nonBudget)
        history.add("N", "2023-01-20", .projectApproved(Approval(kind: .decision, totalInvestment: billion(2))))
        return history
    }

    @Test func `no figure knows of them`() throws {
        let with = try AccessEventTests.history(withAccess: true).model()
        let without = try AccessEventTests.history(withAccess: false).model()
        #expect(with.position == without.position + 3)
        let cutoff = at("2023-06-30")
        let capital = (with.capital(by: .project, at: cutoff), without.capital(by: .project, at: cutoff))
        #expect(capital.0.rows == capital.1.rows && capital.0.total == capital.1.total)
        let rows = with.projects(at: cutoff).rows
        #expect(rows.map(\.code) == ["A", "B", "N"])
        #expect(rows.map(\.version) == without.projects(at: cutoff).rows.map(\.version))
        #expect(rows.map(\.lastPosition) == [6, 7, 10])
        #expect(with.projects(at: at("2023-06-30", known: 7)).rows.map(\.lastPosition) == [6, 7])
        #expect(with.project(AccessRegister.stream, at: cutoff) == nil)
        #expect(with.events(of: AccessRegister.stream) == 0)
    }

    @Test func `a snapshot keeps their positions`() throws {
        let model = try AccessEventTests.history(withAccess: true).model()
        let again = try ReadModel(snapshot: model.encode().flatMap(\.self))
        #expect(again.encode() == model.encode())
        let cutoff = at("2023-06-30", known: 7)
        #expect(again.projects(at: cutoff) == model.projects(at: cutoff))
    }

    @Test func `one in a project's stream, and a fact of projects in theirs, is refused`() throws {
        for (project, fact) in [
            ("A", AccessEventTests.change), (AccessRegister.stream, .projectStarted), ("A", AccessEventTests.published),
            (AccessRegister.stream, AccessEventTests.published), (PublicationRegister.stream, AccessEventTests.change),
            (PublicationRegister.stream, .projectStarted),
        ] {
            var history = AccessEventTests.history(withAccess: true)
            let event = history.add(project, "2023-02-01", fact)
            let model = try AccessEventTests.history(withAccess: true).model()
            let error = #expect(throws: ProjectionError.self) { try model.apply(event) }
            #expect(error?.position == event.position)
        }
    }

    @Test func `a scope counts its projects alone, and nil counts all`() throws {
        let model = try AccessEventTests.history(withAccess: true).model()
        let cutoff = at("2023-06-30")
        #expect(model.projects(at: cutoff, in: ["B", "X"]).rows.map(\.code) == ["B"])
        #expect(model.projects(at: cutoff, in: []).rows == [])
        #expect(model.projects(at: cutoff, in: nil) == model.projects(at: cutoff))
        let progress = model.progress(by: .group, at: cutoff, in: ["B"])
        #expect(progress.rows.map(\.key) == ["II"] && progress.total.projects == 1)
        #expect(model.progress(by: .group, at: cutoff).total.projects == 3)
    }

    @Test(arguments: CapitalGrouping.allCases)
    func `capital of a scope is that of its projects, however it is grouped`(grouping: CapitalGrouping) throws {
        let model = try AccessEventTests.history(withAccess: true).model()
        let cutoff = at("2023-06-30")
        let ofB = model.capital(by: grouping, year: 2023, at: cutoff, in: ["B"])
        #expect(ofB.total.projects == 1 && ofB.total.figures.annual.plan.allocated == billion(5))
        #expect(ofB.total.figures.totalInvestment == nil, "the total of A does not count")
        #expect(
            ofB.rows.map(\.figures.annual.plan.allocated).reduce(.zero, +) == (grouping == .month ? .zero : billion(5))
        )
        #expect(ofB.spendTotal.projects == 0 && ofB.spendRows == [])
        let ofN = model.capital(by: grouping, year: 2023, at: cutoff, in: ["N"])
        #expect(ofN.total.projects == 0 && ofN.spendTotal.projects == 1 && ofN.spendTotal.totalInvestment == billion(2))
        #expect(model.capital(by: grouping, year: 2023, at: cutoff).total.figures.annual.plan.allocated == billion(10))
    }
}
