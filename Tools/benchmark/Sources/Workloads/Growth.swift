/// The same appends and questions on a thousand events and on a million: they should cost the same.
enum Growth {
    private static let questions = ["status", "project"]

    @Sendable static func run(_ bench: Workbench) async throws -> [Figure] {
        let kinds = try Question.kinds().filter { questions.contains($0.name) }
        let large = try await ServedLedger.large(bench)
        let count = bench.scale.sharedAppends / 2
        var appends = Pair()
        var costs = Array(repeating: Pair(), count: kinds.count)
        for _ in 0..<min(3, bench.scale.repeats) {
            let small = try await ServedLedger.small(bench)
            try await appends.add(small, large) { served in
                _ = try await served.append(AppendMany.clients * 20, connections: AppendMany.clients)
                return try await served.append(count, connections: AppendMany.clients).perSecond
            }
            for (index, kind) in kinds.enumerated() {
                try await costs[index].add(small, large) { try await Question.measure(kind, $0).cost }
            }
            try await small.end()
        }
        try await large.end()
        let append = Figure("growth", "append-64 at 1M", Samples(appends.large).median, "1/s")
            .against("at 1 thousand", Samples(appends.small).median, aim: .atLeast(0.8))
        return [append]
            + zip(kinds, costs).map { kind, cost in
                Figure("growth", "\(kind.name) at 1M, server CPU", Samples(cost.large).median, "µs")
                    .against("at 1 thousand", Samples(cost.small).median, aim: .atMost(1.25))
            }
    }

    private struct Pair {
        var small: [Double] = []
        var large: [Double] = []

        mutating func add(
            _ small: ServedLedger,
            _ large: ServedLedger,
            _ measure: (ServedLedger) async throws -> Double
        ) async throws {
            self.small.append(try await measure(small))
            self.large.append(try await measure(large))
        }
    }
}
