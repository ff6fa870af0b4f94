internal import NIOCore
internal import RPC

/// Calls without end on one connection, 64 in flight: what the server holds must not grow with them.
enum Soak {
    static let step = 500_000
    private static let inFlight = 64

    private struct Sample {
        var resident: Double
        var allocations: Allocations
    }

    @Sendable static func run(_ bench: Workbench) async throws -> [Figure] {
        let counts = bench.freshPath("allocations")
        let server = try await ListeningProcess(
            bench,
            bench.program,
            "unary",
            environment: Allocations.environment(bench, file: counts)
        )
        let client = try await RPCClient.connect(to: .tcp(host: "127.0.0.1", port: server.port), group: bench.group)
        let connection = UnaryConnection(client: client, server: server.usage)
        let request = ByteBuffer(repeating: 7, count: 128)
        var samples: [Sample] = []
        for _ in 0...bench.scale.soakSteps {
            try await connection.call(request, inFlight: inFlight, calls: step)
            samples.append(
                Sample(resident: try server.usage.residentBytes(), allocations: try Allocations(file: counts))
            )
            note(samples)
        }
        await client.close()
        try await server.end()
        return figures(samples)
    }

    /// The first step warms up: pools and buffers take their size.
    private static func figures(_ samples: [Sample]) -> [Figure] {
        let (first, last) = (samples[0], samples[samples.count - 1])
        let calls = Double(samples.count - 1) * Double(step)
        let made = last.allocations.made - first.allocations.made
        return [
            Figure("soak", "calls", calls, ""),
            Figure("soak", "growth of resident memory", (last.resident - first.resident) / calls * 1e6, "B/million"),
            Figure(
                "soak",
                "growth of live allocations",
                last.allocations.live - first.allocations.live,
                "",
                aim: .atMost(64)
            ),
            Figure("soak", "growth of their bytes", last.allocations.liveBytes - first.allocations.liveBytes, "B"),
            Figure("soak", "allocations a call", made / calls, ""),
            Figure("soak", "resident memory", last.resident / 1e6, "MB"),
        ]
    }

    private static func note(_ samples: [Sample]) {
        guard let last = samples.last else { return }
        let resident = Int(last.resident / 1_024)
        let live = Int(last.allocations.live)
        Workbench.note("soak: \(samples.count * step) calls, \(resident) KiB resident, \(live) allocations live")
    }
}
