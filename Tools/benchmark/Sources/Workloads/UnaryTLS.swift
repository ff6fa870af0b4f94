internal import NIOCore
internal import RPC

/// The unary call over TLS against the same in plaintext, small and large messages, 1 and 64 in flight.
enum UnaryTLS {
    private static let (plaintext, encrypted) = ("plaintext", "TLS")

    private struct Case {
        var label: String
        var payload: Int
        var inFlight: Int
        /// Out of the scale's number.
        var share: Double

        static let all = [
            Case(label: "128 B", payload: 128, inFlight: 1, share: 0.2),
            Case(label: "128 B", payload: 128, inFlight: 64, share: 2),
            Case(label: "64 KiB", payload: 64 << 10, inFlight: 1, share: 0.04),
            Case(label: "64 KiB", payload: 64 << 10, inFlight: 64, share: 0.1),
        ]
    }

    @Sendable static func run(_ bench: Workbench) async throws -> [Figure] {
        var servers: [ListeningProcess] = []
        var connections: [(name: String, connection: UnaryConnection)] = []
        for name in [plaintext, encrypted] {
            let isEncrypted = name == encrypted
            let options = isEncrypted ? ["--certificates", bench.certificates] : []
            let server = try await ListeningProcess(bench, bench.program, "unary", options)
            let client = try await connect(server.port, isEncrypted: isEncrypted, bench)
            servers.append(server)
            connections.append((name, UnaryConnection(client: client, server: server.usage)))
        }
        var series = Series()
        for _ in 0..<bench.scale.repeats {
            for kind in Case.all {
                let calls = max(kind.inFlight * 10, Int(Double(bench.scale.questions) * kind.share))
                let request = ByteBuffer(repeating: 7, count: kind.payload)
                for (name, connection) in connections {
                    let cost = try await connection.measure(request, inFlight: kind.inFlight, calls: calls)
                    series.add("\(name), \(kind.label)", kind.inFlight, cost)
                }
            }
        }
        for (_, connection) in connections { await connection.client.close() }
        for server in servers { try await server.end() }
        return figures(series)
    }

    private static func connect(_ port: Int, isEncrypted: Bool, _ bench: Workbench) async throws -> RPCClient {
        guard isEncrypted else {
            return try await RPCClient.connect(to: .tcp(host: "127.0.0.1", port: port), group: bench.group)
        }
        var options = RPCClient.Options()
        options.tls = try ClientTLS(.init(authorities: bench.certificates + "/ca.pem"))
        return try await RPCClient.connect(
            to: .tls(host: "127.0.0.1", port: port),
            options: options,
            group: bench.group
        )
    }

    private static func figures(_ series: Series) -> [Figure] {
        Case.all.flatMap { kind in
            UnaryConnection.Part.allCases.map { part in
                let value = series.value("\(encrypted), \(kind.label)", kind.inFlight, part)
                let base = series.value("\(plaintext), \(kind.label)", kind.inFlight, part)
                let aim: Figure.Aim? = part == .server ? .atMost(1.5) : nil
                return Figure("tls", "\(kind.label), \(kind.inFlight) in flight, \(part.rawValue)", value, part.unit)
                    .against(plaintext, base, aim: aim)
            }
        }
    }
}
