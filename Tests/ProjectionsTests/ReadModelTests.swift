import Portfolio
import Testing

@testable import Projections

@Suite struct ReadModelTests {
    @Test func `an event that does not follow is refused, and those before it stay`() throws {
        var history = History()
        history.register("A")
        let start = history.add("A", "2023-02-01", .projectStarted)
        let model = try history.model()
        let before = model.encode()

        var cases: [(String, Event)] = []
        func add(_ name: String, _ change: (inout Event) -> Void) {
            var event = start
            event.position = 3
            event.version = 3
            change(&event)
            cases.append((name, event))
        }
        add("a gap") { $0.position = 4 }
        add("again") { $0.position = 2 }
        add("the last position there is") { $0.position = .max }
        add("version gap") { $0.version = 4 }
        add("unknown project") { $0.project = "B" }
        add("reversal of nothing") { $0.fact = .eventReversed(Reversal(event: start.id)) }
        add("reversal of what comes later") {
            let original = Reversal.Original(position: 3, occurredOn: day("2023-02-01"), fact: .projectStarted)
            $0.fact = .eventReversed(Reversal(event: start.id, original: original))
        }
        add("reversal of a reversal") {
            let reversal = Fact.eventReversed(Reversal(event: start.id))
            let original = Reversal.Original(position: 2, occurredOn: day("2023-02-01"), fact: reversal)
            $0.fact = .eventReversed(Reversal(event: start.id, original: original))
        }
        for (name, event) in cases {
            let error = #expect(throws: ProjectionError.self, "\(name)") { try model.apply([event]) }
            #expect(error?.code == .inconsistent)
            #expect(error?.position == event.position)
            #expect(model.encode() == before, "\(name)")
        }
    }

    @Test func `a reversal names an event of its own project`() throws {
        var history = History()
        history.register("A")
        history.register("B")
        let start = history.add("A", "2023-02-01", .projectStarted)
        let model = try history.model()
        var reversal = history.reverse(start)
        reversal.project = "B"
        reversal.version = 2
        #expect(throws: ProjectionError.self) { try model.apply(reversal) }
    }

    @Test func `amounts beyond all limits fold without a trap`() throws {
        var history = History()
        history.register("A")
        let bucket = Bucket(year: .max, source: "", kind: .carriedOver)
        for gross in [Money(.max), Money(.max), Money(.min), Money(.min)] {
            let payment = Disbursement(
                kind: .volume,
                bucket: bucket,
                contract: "",
                gross: gross,
                recovered: Money(.min),
                net: .zero
            )
            history.reverse(history.add("A", "2023-02-01", .disbursed(payment)))
            history.add("A", "2023-02-01", .disbursed(payment))
        }
        history.add("A", "2023-02-01", .progressReported(Progress(period: month("2023-02"), physical: .min)))
        history.add("A", "2023-02-01", .contractSigned(Contract(number: "", value: Money(.min), advanceCap: .min)))
        let model = try history.model()
        for year in [Int.min, 2023, Int.max] {
            for grouping in CapitalGrouping.allCases {
                let answer = model.capital(by: grouping, year: year, at: Cutoff(asOf: .latest))
                #expect(answer.total.figures.ratios.count == 4)
            }
        }
        #expect(try ReadModel(snapshot: Array(model.encode().joined())).encode() == model.encode())
    }

    @Test func `an empty model answers at position 0`() {
        let model = ReadModel()
        let cutoff = at("2023-12-31")
        #expect(model.projects(at: cutoff).rows.isEmpty)
        #expect(model.projects(at: cutoff).cutoff.asKnown == 0)
        #expect(model.project("A", at: cutoff) == nil)
        #expect(model.progress(by: .agency, at: cutoff).total.projects == 0)
        #expect(model.capital(by: .month, at: cutoff).total.figures == CapitalFigures())
    }

    /// The sums of a checkpoint, of the scan behind it, and of chunks passed over must be those of a scan.
    @Test func `checkpoints change no sum`() throws {
        let history = SnapshotTests.long(rows: 150_000)
        let model = try history.model()
        for position in [1, 65_000, 75_000, 100_001, 150_001] as [UInt64] {
            for offset in [0, 100, 137, 299] as [Int32] {
                let asOf = try #require(CivilDate(day: 19_400 + offset))
                let expected = history.events.reduce(into: Int64(0)) { sum, event in
                    guard event.position <= position, event.occurredOn <= asOf else { return }
                    if case .disbursed(let payment) = event.fact { sum += payment.gross.dong }
                }
                let answer = model.capital(by: .project, year: 2023, at: Cutoff(asOf: asOf, asKnown: position))
                #expect(answer.total.figures.allYears.gross == Money(expected))
            }
        }
    }

    @Test func `readers see whole batches while the writer works`() async throws {
        let history = SnapshotTests.long(rows: 20_000)
        let model = ReadModel()
        try model.apply(history.events[0])
        let batches = stride(from: 1, to: history.events.count, by: 100).map {
            Array(history.events[$0..<min($0 + 100, history.events.count)])
        }
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                for batch in batches { try model.apply(batch) }
            }
            group.addTask {
                var answer = model.capital(by: .month, year: 2023, at: Cutoff(asOf: .latest))
                while answer.cutoff.asKnown < UInt64(history.events.count) {
                    let position = answer.cutoff.asKnown
                    #expect(position % 100 == 1 || position == UInt64(history.events.count))
                    // The amounts are 0, 1, 2, …
                    let rows = Int64(position) - 1
                    #expect(answer.total.figures.allYears.gross == Money(rows * (rows - 1) / 2))
                    answer = model.capital(by: .project, year: 2023, at: Cutoff(asOf: .latest))
                }
            }
            try await group.waitForAll()
        }
    }
}
