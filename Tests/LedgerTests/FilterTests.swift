import Ledger
import Portfolio
import Records
import Testing

@Suite struct FilterTests {
    private static let projects = ["P-1", "P-2", "P-3", "P-4"]

    /// Four projects whose events are mixed.
    private func fill(_ ledger: Ledger, _ test: TestLedger) async throws {
        try test.setDate("2023-06-30")
        for project in Self.projects { try await test.setUp(ledger, project: project) }
        for number in 0..<60 {
            let project = Self.projects[number * number % 4]
            let fact: Fact =
                number % 3 == 0
                ? .disbursed(.init(kind: .volume, bucket: Bucket(year: 2023), gross: Money(Int64(number + 1))))
                : .targetSet(Target(goal: .start, deadline: try #require(CivilDate("2023-12-31"))))
            try await ledger.expectRecorded(try test.command(fact, on: project, date: "2023-03-01"))
        }
    }

    @Test func `every filter gives what a filter of all events gives, in any steps`() async throws {
        let test = try TestLedger()
        try await test.withLedger { ledger in
            try await fill(ledger, test)
            var whole = LedgerCursor(from: 1, in: ledger)
            let all = try whole.read(limit: 10_000, bytes: 1 << 24, upTo: .max).map { try $0.event() }
            #expect(all.count == 88)
            let kindSets: [[String]?] = [
                nil, ["disbursed"], ["target_set", "contract_signed"], ["project_inaugurated"],
            ]
            let streamSets: [Set<String>?] = [nil, [], ["P-1"], ["P-2", "P-9"], ["P-1", "P-3", "P-4"], ["P-9"]]
            for (kinds, streams) in kindSets.flatMap({ kinds in streamSets.map { (kinds, $0) } }) {
                let filter = LogFilter(
                    streams: streams,
                    kinds: try kinds.map { Set(try $0.map { try #require(FactKind(name: $0)) }) }
                )
                for (from, end) in [(1, 88), (0, 40), (29, UInt64.max), (89, 100)] as [(UInt64, UInt64)] {
                    let expected = all.filter { event in
                        event.position >= from && event.position <= end
                            && streams.map { $0.contains(event.project) } ?? true
                            && kinds.map { $0.contains(event.fact.type.rawValue) } ?? true
                    }
                    for bounds in [
                        LedgerCursor.Bounds(entries: 1, bytes: 1 << 20, span: 3),
                        .init(entries: 7, bytes: 900, span: 5),
                        .init(entries: 1_000, bytes: 1 << 20, span: 1_000),
                    ] {
                        let (positions, cursor) = try walk(ledger, from, filter, bounds, to: end)
                        #expect(positions == expected.map(\.position), "\(filter) \(from) \(end)")
                        #expect(cursor.position == max(from, min(end, 88) + 1))
                    }
                }
            }
        }
    }

    private func walk(
        _ ledger: Ledger,
        _ from: UInt64,
        _ filter: LogFilter,
        _ bounds: LedgerCursor.Bounds,
        to end: UInt64
    ) throws -> ([UInt64], LedgerCursor) {
        var cursor = LedgerCursor(from: from, filter, in: ledger)
        var positions: [UInt64] = []
        var steps = 0
        while true {
            let before = cursor.position
            var count = 0
            let isDone = try cursor.visit(bounds, upTo: end) {
                positions.append($0.position)
                count += 1
            }
            #expect(count <= bounds.entries)
            #expect(positions.allSatisfy { $0 < cursor.position }, "what was shown is covered")
            steps += 1
            if isDone { return (positions, cursor) }
            try #require(cursor.position > before && steps < 1_000, "each step gets on")
        }
    }

    @Test func `a scope narrows what is asked for`() {
        #expect(LogFilter.all.within(nil) == .all)
        #expect(LogFilter.all.within(["A"]).streams == ["A"])
        #expect(LogFilter(streams: ["A", "B"]).within(["B", "C"]).streams == ["B"])
        #expect(LogFilter(streams: ["A"]).within([]).streams == [])
    }

    @Test func `without access there are the facts of projects, and of kinds asked for those`() throws {
        #expect(LogFilter.all.withoutAccess.kinds?.count == 20)
        #expect(LogFilter.all.withoutAccess.streams == nil)
        #expect(LogFilter(streams: ["A", AccessRegister.stream]).withoutAccess == LogFilter(streams: ["A"]))
        #expect(LogFilter(streams: [AccessRegister.stream]).withoutAccess.streams == [])
        let kinds = Set(try ["disbursed", "token_issued"].map { try #require(FactKind(name: $0)) })
        #expect(LogFilter(kinds: kinds).withoutAccess.kinds?.map(\.name) == ["disbursed"])
    }

    @Test func `who waits is told at once that the ledger is damaged`() async throws {
        let test = try TestLedger()
        try await test.withLedger { ledger in
            let waiter = Task { try await ledger.waitForEvents(after: ledger.head.position) }
            ledger.declareDamaged(LedgerError(.damaged, "The log is damaged.", position: 3))
            let error = await #expect(throws: LedgerError.self) { try await waiter.value }
            #expect(error?.code == .damaged)
            #expect(error?.position == 3)
            let later = await #expect(throws: LedgerError.self) { try await ledger.waitForEvents(after: 0) }
            #expect(later?.code == .damaged)
        }
    }
}
