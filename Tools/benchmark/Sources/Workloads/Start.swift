internal import NIOCore
internal import RPC
internal import Schema
internal import SwiftProtobuf

/// The start of a server on a million events, and the memory it takes.
enum Start {
    @Sendable static func run(_ bench: Workbench) async throws -> [Figure] {
        let built = try await bench.millionEvents.ledger(bench)
        let small = try await HistoryBuilder(bench).build(projects: 1, months: 0)
        var times: [Double] = []
        var comparators: [Double] = []
        var atOnce: [Double] = []
        var settled: [Double] = []
        for _ in 0..<min(3, bench.scale.repeats) {
            let base = try await start(bench, small.data)
            let full = try await start(bench, built.data)
            times.append(full.seconds)
            comparators.append(base.seconds)
            atOnce.append((full.resident - base.resident) / Double(built.events))
            settled.append((full.settled - base.settled) / Double(built.events))
        }
        return [
            Figure("start-1m", "until it answers", Samples(times).median, "s", aim: .atMost(1))
                .against("start when empty", Samples(comparators).median),
            Figure("start-1m", "memory at once", Samples(atOnce).median, "bytes/event", aim: .atMost(150)),
            Figure("start-1m", "memory after the scrub", Samples(settled).median, "bytes/event", aim: .atMost(150)),
            Figure("start-1m", "events", Double(built.events), ""),
        ]
    }

    private struct Started {
        var seconds: Double
        var resident: Double
        var settled: Double
    }

    private static func start(_ bench: Workbench, _ data: String) async throws -> Started {
        let watch = Stopwatch()
        let served = try await ServedLedger(bench, data: data)
        let client = try await served.connect()
        _ = try await served.position(client)
        let seconds = watch.seconds
        let capital = try Question.kinds()[2]
        _ = try await client.unary(capital.method, capital.request).get()
        let resident = try served.server.usage.residentBytes()
        try await served.server.usage.waitUntilIdle()
        let settled = try served.server.usage.residentBytes()
        await client.close()
        try await served.end()
        return Started(seconds: seconds, resident: resident, settled: settled)
    }
}
