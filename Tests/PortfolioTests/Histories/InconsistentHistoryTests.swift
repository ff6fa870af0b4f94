import Portfolio
import Testing

@Suite struct InconsistentHistoryTests {
    private static func recorded() throws -> (project: Project, next: Event) {
        var ledger = try TestLedger.underWay()
        let project = try #require(ledger.projects["B"])
        return (project, try ledger.record(.volume(ty(1))))
    }

    @Test(
        arguments: [
            { $0.version += 1 }, { $0.version -= 1 }, { $0.project = "N" }, { $0.fact = .register(.budget) },
            { $0.fact = .reverse(EventID(high: 0, low: 4)) },
        ] as [@Sendable (inout Event) -> Void]
    )
    func `an event that can't be next is not folded`(damage: @Sendable (inout Event) -> Void) throws {
        var (project, event) = try InconsistentHistoryTests.recorded()
        damage(&event)
        #expect(throws: InconsistentHistory.self) { try project.apply(event) }
        #expect(project.disbursed == .zero)
    }

    @Test func `a project starts with its registration`() throws {
        let (_, event) = try InconsistentHistoryTests.recorded()
        #expect(throws: InconsistentHistory.self) { try Project(event) }
        var late = event
        late.fact = .register(.budget)
        #expect(throws: InconsistentHistory.self) { try Project(late) }
    }
}
