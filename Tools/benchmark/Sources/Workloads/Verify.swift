internal import Ledger

/// Full verification with a rebuild of all projections from zero, offline.
enum Verify {
    @Sendable static func run(_ bench: Workbench) async throws -> [Figure] {
        let built = try await bench.millionEvents.ledger(bench)
        var rates: [Double] = []
        var comparators: [Double] = []
        var logs: [Double] = []
        for _ in 0..<min(3, bench.scale.repeats) {
            comparators.append(try Comparator(bench: bench).scan(built.data))
            let watch = Stopwatch()
            let verified = try LedgerVerifier.verify(directory: built.data)
            rates.append(Double(verified.events) / watch.seconds)
            let again = Stopwatch()
            let log = try LedgerVerifier.verifyLog(directory: built.data, isStopped: { false })
            logs.append(Double(log?.position ?? 0) / again.seconds)
        }
        return [
            Figure("verify", "events", Samples(rates).median, "1/s", aim: .atLeast(500_000))
                .against("C scan", Samples(comparators).median),
            Figure("verify", "events, without the figures", Samples(logs).median, "1/s", aim: .atLeast(1_000_000)),
        ]
    }
}
