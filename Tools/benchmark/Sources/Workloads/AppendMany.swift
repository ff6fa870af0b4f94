/// 64 clients on 64 connections, each with one command in flight: a working day at its busiest.
enum AppendMany {
    static let clients = 64

    @Sendable static func run(_ bench: Workbench) async throws -> [Figure] {
        let recordBytes = LivePayments().recordBytes()
        let served = try await ServedLedger.small(bench)
        let count = bench.scale.sharedAppends
        _ = try await served.append(clients * 20, connections: clients)
        var rates: [Double] = []
        var singles: [Double] = []
        var medians: [Double] = []
        var tails: [Double] = []
        var processor: [Double] = []
        var own: [Double] = []
        var comparators: [Double] = []
        for _ in 0..<bench.scale.repeats {
            singles.append(try await served.append(bench.scale.singleAppends / 2, connections: 1).perSecond)
            let before = try served.server.usage.processorSeconds()
            let ownBefore = try ProcessUsage.own.processorSeconds()
            let result = try await served.append(count, connections: clients)
            processor.append((try served.server.usage.processorSeconds() - before) / Double(count) * 1e6)
            own.append((try ProcessUsage.own.processorSeconds() - ownBefore) / Double(count) * 1e6)
            rates.append(result.perSecond)
            medians.append(result.latencies.median)
            tails.append(result.latencies.percentile(99))
            let inserted = try Comparator(bench: bench)
                .insert(rows: count, perCommit: clients, recordBytes: recordBytes)
            comparators.append(inserted.rowsPerSecond)
        }
        try await served.end()
        return [
            Figure("append-64", "events", Samples(rates).median, "1/s")
                .against("C, 64 a commit", Samples(comparators).median, aim: .atLeast(0.5))
                .against("one client", Samples(singles).median, aim: .atLeast(20)),
            Figure("append-64", "p50", Samples(medians).median, "µs"),
            Figure("append-64", "p99", Samples(tails).median, "µs"),
            Figure("append-64", "server CPU", Samples(processor).median, "µs/event"),
            Figure("append-64", "clients' CPU", Samples(own).median, "µs/event"),
        ]
    }
}
