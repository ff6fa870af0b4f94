internal import Glibc
internal import Ledger
internal import Logging
internal import Portfolio

/// What it costs a question that it is noted who asked: a line alone, in this process, from the call to the disk, against
/// the server's processor time for the question.
enum AccessLogCost {
    private static let lines = 50_000
    private static let asker = Actor(name: "hoa.nguyen", organisation: "Sở Tài chính")

    @Sendable static func run(_ bench: Workbench) async throws -> [Figure] {
        let kind = try Question.kinds().first { $0.name == "project" }
        guard let kind else { throw BenchError("there is no question about a project") }
        let served = try await ServedLedger.small(bench)
        let ledger = try emptyLedger(bench)
        defer { ledger.close() }
        var series = Series()
        // The first lines wait for memory that later ones find.
        _ = try await note(ledger)
        for _ in 0..<bench.scale.repeats {
            let (calling, processor) = try await note(ledger)
            series.add("calling", calling)
            series.add("processor", processor)
            series.add("question", try await Question.measure(kind, served).cost)
        }
        let bytes = try lineBytes(ledger)
        try await served.end()
        let line = series.samples("processor").median
        let question = series.samples("question").median
        return [
            Figure("access-log", "a line, the asker's thread", series.samples("calling").median, "µs"),
            Figure("access-log", "a line, CPU to the disk", line, "µs", aim: .atMost(1.5)),
            Figure("access-log", "a line", bytes, "bytes"),
            Figure("access-log", "project question, server CPU", question, "µs")
                .against("without its line", question - line, aim: .atMost(1.1)),
        ]
    }

    /// Notes lines, and has them written.
    /// - Returns: microseconds a line: of the calling thread, and of all threads' processors.
    private static func note(_ ledger: Ledger) async throws -> (calling: Double, processor: Double) {
        let before = try ProcessUsage.own.processorSeconds()
        let watch = Stopwatch()
        let subject = History.code(7)
        for _ in 0..<lines { try ledger.note("socai.v1.Reports/GetProject", of: subject, by: asker) }
        let calling = watch.seconds
        try await ledger.writeAccessLog()
        let processor = try ProcessUsage.own.processorSeconds() - before
        return (calling / Double(lines) * 1e6, processor / Double(lines) * 1e6)
    }

    private static func lineBytes(_ ledger: Ledger) throws -> Double {
        let entries = try ledger.readAccessLog(from: 1, limit: 100, bytes: 1 << 20)
        let needle = Array("socai.v1.Reports/GetProject".utf8)
        guard let entry = entries.first else { throw BenchError("no entry was written") }
        let count = entry.indices.count { entry[$0...].starts(with: needle) }
        return Double(entry.count) / Double(max(count, 1))
    }

    private static func emptyLedger(_ bench: Workbench) throws -> Ledger {
        try Ledger.open(
            directory: bench.freshPath("access-log"),
            environment: .init(clock: { now }, logger: Logger(label: "bench") { _ in SwiftLogNoOpLogHandler() })
        )
    }

    private static var now: Timestamp {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        let microseconds = Int64(time.tv_sec) * 1_000_000 + Int64(time.tv_nsec) / 1_000
        return Timestamp(microseconds: microseconds) ?? Timestamp(endOf: .earliest)
    }
}
