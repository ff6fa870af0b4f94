internal import LedgerAPI
internal import LedgerClient
internal import NIOCore
internal import Portfolio
internal import RPC
internal import Records
internal import Schema

/// One reader replays the log of a million events over loopback: as bytes with their positions, and as events.
enum Replay {
    @Sendable static func run(_ bench: Workbench) async throws -> [Figure] {
        let served = try await ServedLedger.large(bench)
        var rates: [Double] = []
        var decoded: [Double] = []
        var server: [Double] = []
        var reader: [Double] = []
        for _ in 0..<min(3, bench.scale.repeats) {
            let (before, own) = (try served.server.usage.processorSeconds(), try ProcessUsage.own.processorSeconds())
            let watch = Stopwatch()
            let events = Double(try await read(served, decoding: false))
            rates.append(events / watch.seconds)
            server.append((try served.server.usage.processorSeconds() - before) / events * 1e6)
            reader.append((try ProcessUsage.own.processorSeconds() - own) / events * 1e6)
            let second = Stopwatch()
            _ = try await read(served, decoding: true)
            decoded.append(events / second.seconds)
        }
        let scanned = try Comparator(bench: bench).scan(try await bench.millionEvents.ledger(bench).data)
        try await served.end()
        return [
            Figure("replay", "events", Samples(rates).median, "1/s", aim: .atLeast(300_000))
                .against("C scan", scanned),
            Figure("replay", "events, decoded", Samples(decoded).median, "1/s"),
            Figure("replay", "server CPU", Samples(server).median, "µs/event"),
            Figure("replay", "reader CPU", Samples(reader).median, "µs/event"),
        ]
    }

    /// - Returns: how many events came, each at the position after the one before it.
    private static func read(_ served: ServedLedger, decoding: Bool) async throws -> UInt64 {
        let client = try await served.connect()
        let connection = LedgerConnection(client)
        let messages = try connection.ledger.readLog(.init(), CallOptions(timeout: .seconds(120))).encoded
        var position: UInt64 = 0
        for try await message in messages {
            for entry in try LogBatch(message).entries {
                position += 1
                guard entry.position == position else { throw BenchError("\(entry.position) came for \(position)") }
                if decoding, try entry.event().position != position { throw BenchError("another event at \(position)") }
            }
        }
        await client.close()
        return position
    }
}
