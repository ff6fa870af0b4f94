internal import Ledger
internal import Logging
internal import Portfolio
internal import Projections

/// Records a made-up history in a fresh data directory, through the ledger in process.
struct HistoryBuilder {
    struct Built: Sendable {
        var data: String
        var projects: Int
        var events: Int
        /// The read models as they were when it was built.
        var model: ReadModel
        var seconds: Double
    }

    let bench: Workbench
    private let clock = SimulatedClock()

    init(_ bench: Workbench) {
        self.bench = bench
    }

    /// - Parameter months: how many of the years are lived; 0 for the beginnings alone.
    func build(projects: Int, months: Int) async throws -> Built {
        let data = bench.freshPath("ledger")
        let watch = Stopwatch()
        let ledger = try Ledger.open(
            directory: data,
            environment: .init(
                clock: { [clock] in clock.now },
                logger: Logger(label: "bench") { _ in SwiftLogNoOpLogHandler() }
            )
        )
        defer { ledger.close() }
        var history = History(projects: projects, liveYear: SimulatedClock.today.year)
        try await record(history.beginnings(), in: ledger)
        for month in 0..<months {
            for day in 1...28 { try await record(history.day(day, month: month), in: ledger) }
            if month % 12 == 11 { Workbench.note("history: \(ledger.head.position) events, \(Int(watch.seconds)) s") }
        }
        return Built(
            data: data,
            projects: projects,
            events: Int(ledger.head.position),
            model: try ledger.projections(),
            seconds: watch.seconds
        )
    }

    private func record(_ day: History.Day, in ledger: Ledger) async throws {
        clock.set(day.date)
        let actor = Actor(name: "board", organisation: "BQLDA", role: "board")
        var rest = day.commands[...]
        while !rest.isEmpty {
            let recordings = rest.prefix(4_096).map { Recording([$0], by: actor) }
            rest = rest.dropFirst(4_096)
            let outcomes = try await withCheckedThrowingContinuation { continuation in
                do throws(LedgerError) {
                    try ledger.record(recordings) { continuation.resume(with: $0) }
                } catch {
                    continuation.resume(throwing: error)
                }
            }
            for case .refused(_, let refusal) in outcomes { throw BenchError("the history is refused: \(refusal)") }
        }
    }
}

/// The ledger of a million events, built when first needed and kept for the run.
actor MillionEvents {
    private var built: HistoryBuilder.Built?

    func ledger(_ bench: Workbench) async throws -> HistoryBuilder.Built {
        if let built { return built }
        Workbench.note("building the large ledger")
        let new = try await HistoryBuilder(bench).build(projects: bench.scale.projects, months: History.years * 12)
        built = new
        return new
    }
}
