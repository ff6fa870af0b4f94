internal import NIOCore
internal import RPC

/// One unary call of 128 bytes each way, on one connection, 1 and 64 in flight: ours, grpc-swift-2's and the fused
/// echo's; and a full question through `socai serve`.
enum Unary {
    private static let payload = 128
    private static let (alone, together) = (1, 64)
    private static let (ours, awaiting, grpc, echo) = ("ours", "ours, awaited", "grpc-swift-2", "echo")
    private static let question = "question"

    @Sendable static func run(_ bench: Workbench) async throws -> [Figure] {
        let server = try await ListeningProcess(bench, bench.program, "unary")
        let client = try await RPCClient.connect(to: .tcp(host: "127.0.0.1", port: server.port), group: bench.group)
        let connection = UnaryConnection(client: client, server: server.usage)
        let served = try await ServedLedger.small(bench)
        let asked = try await served.connect()
        let status = UnaryConnection(client: asked, server: served.server.usage, method: "socai.v1.Ledger/GetStatus")
        let grpcProcess = try await GRPCProcess(bench)
        let echoProcess = try await ListeningProcess.echo(bench, .single)
        var series = Series()
        for _ in 0..<bench.scale.repeats {
            for inFlight in [alone, together] {
                let calls = inFlight == alone ? bench.scale.questions / 5 : bench.scale.questions * 2
                let request = ByteBuffer(repeating: 7, count: payload)
                series.add(ours, inFlight, try await connection.measure(request, inFlight: inFlight, calls: calls))
                let awaited = try await connection.measureAwaiting(request, inFlight: inFlight, calls: calls / 2)
                series.add(awaiting, inFlight, awaited)
                let cost = try await grpcProcess?
                    .measure(payload: payload, inFlight: inFlight, calls: calls / (inFlight == alone ? 2 : 10))
                if let cost { series.add(grpc, inFlight, cost) }
                let loop = EchoLoop(port: echoProcess.port, payload: payload, inFlight: inFlight, calls: calls)
                series.add(echo, inFlight, try await loop.measure(echoProcess.usage, group: bench.group))
                let asking = try await status.measure(ByteBuffer(), inFlight: inFlight, calls: calls / 2)
                series.add(question, inFlight, asking)
            }
        }
        for client in [client, asked] { await client.close() }
        for process in [server, echoProcess] { try await process.end() }
        try await served.end()
        try await grpcProcess?.end()
        return figures(series, withGRPC: grpcProcess != nil)
    }

    private static func figures(_ series: Series, withGRPC: Bool) -> [Figure] {
        [alone, together].flatMap { inFlight in
            let isAlone = inFlight == alone
            var rate = figure(series, ours, inFlight, .rate)
            var awaited = figure(series, awaiting, inFlight, .rate)
            var cost = figure(series, ours, inFlight, .server)
            if withGRPC {
                let aim: Figure.Aim? = isAlone ? .atLeast(5) : nil
                rate = rate.against(grpc, series.value(grpc, inFlight, .rate), aim: aim)
                awaited = awaited.against(grpc, series.value(grpc, inFlight, .rate), aim: aim)
                cost = cost.against(grpc, series.value(grpc, inFlight, .server), aim: isAlone ? .atMost(0.2) : nil)
            }
            return [
                rate.against(echo, series.value(echo, inFlight, .rate)), awaited,
                cost.against(echo, series.value(echo, inFlight, .server)),
                figure(series, ours, inFlight, .client)
                    .against(echo, series.value(echo, inFlight, .client)),
                figure(series, question, inFlight, .rate, aim: isAlone ? nil : .atLeast(100_000)),
                figure(series, question, inFlight, .server, aim: isAlone ? nil : .atMost(8)),
                figure(series, question, inFlight, .client),
            ]
        }
    }

    private static func figure(
        _ series: Series,
        _ name: String,
        _ inFlight: Int,
        _ part: UnaryConnection.Part,
        aim: Figure.Aim? = nil
    ) -> Figure {
        let label = "\(name), \(inFlight) in flight, \(part.rawValue)"
        return Figure("rpc", label, series.value(name, inFlight, part), part.unit, aim: aim)
    }
}
