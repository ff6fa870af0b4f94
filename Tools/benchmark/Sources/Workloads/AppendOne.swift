/// One client, one command at a time: what a single user waits for.
enum AppendOne {
    @Sendable static func run(_ bench: Workbench) async throws -> [Figure] {
        let recordBytes = LivePayments().recordBytes()
        let served = try await ServedLedger.small(bench)
        let echo = try await ListeningProcess.echo(bench, .single)
        let count = bench.scale.singleAppends
        _ = try await served.append(200, connections: 1)
        var means: [Double] = []
        var medians: [Double] = []
        var tails: [Double] = []
        var comparators: [Double] = []
        for _ in 0..<bench.scale.repeats {
            let result = try await served.append(count, connections: 1)
            means.append(result.seconds / Double(result.calls) * 1e6)
            medians.append(result.latencies.median)
            tails.append(result.latencies.percentile(99))
            let commit = try Comparator(bench: bench).insert(rows: count, perCommit: 1, recordBytes: recordBytes)
            let calls = 2_000
            let trip = try await EchoLoop(port: echo.port, payload: 200, inFlight: 1, calls: calls)
                .run(group: bench.group)
            comparators.append(commit.microsecondsPerCommit + trip / Double(calls) * 1e6)
        }
        try await served.end()
        try await echo.end()
        let mean = Samples(means).median
        return [
            Figure("append-one", "events", 1e6 / mean, "1/s"),
            Figure("append-one", "mean", mean, "µs")
                .against("C commit + echo", Samples(comparators).median, aim: .atMost(1.3)),
            Figure("append-one", "p50", Samples(medians).median, "µs"),
            Figure("append-one", "p99", Samples(tails).median, "µs"),
            Figure("append-one", "record", Double(recordBytes), "bytes"),
        ]
    }
}
