internal import NIOCore
internal import Schema
internal import SwiftProtobuf

/// Questions with 64 in flight on one connection: the server's processor time for each.
enum Question {
    static let inFlight = 64
    private static let echoNames = ["echo", "echo, one write"]
    private static let (alone, echoAlone) = ("status, one in flight", "echo, one in flight")

    struct Kind: Sendable {
        var name: String
        var method: String
        var request: ByteBuffer
        /// Out of the scale's number.
        var share: Double = 1
    }

    @Sendable static func run(_ bench: Workbench) async throws -> [Figure] {
        let served = try await ServedLedger.small(bench)
        let echoes = [
            try await ListeningProcess.echo(bench, .single), try await ListeningProcess.echo(bench, .together),
        ]
        let kinds = try kinds()
        var costs: [String: [Double]] = [:]
        var rates: [String: [Double]] = [:]
        for _ in 0..<bench.scale.repeats {
            for kind in kinds {
                let (cost, rate) = try await measure(kind, served)
                costs[kind.name, default: []].append(cost)
                rates[kind.name, default: []].append(rate)
            }
            for (name, echo) in zip(echoNames, echoes) {
                costs[name, default: []].append(try await measure(echo, bench, inFlight: inFlight))
            }
            costs[alone, default: []].append(try await measure(kinds[0], served, inFlight: 1).cost)
            costs[echoAlone, default: []].append(try await measure(echoes[0], bench, inFlight: 1))
        }
        try await served.end()
        for echo in echoes { try await echo.end() }
        let bases = echoNames.map { Samples(costs[$0] ?? []).median }
        let single = Figure("question", "\(alone), server CPU", Samples(costs[alone] ?? []).median, "µs")
            .against(echoAlone, Samples(costs[echoAlone] ?? []).median)
        return [single]
            + kinds.flatMap { kind in
                let cost = Samples(costs[kind.name] ?? []).median
                let aim: Figure.Aim? = kind.name == "capital" ? nil : .atMost(12)
                var figure = Figure("question", "\(kind.name), server CPU", cost, "µs", aim: aim)
                if kind.name == "status" {
                    figure = figure.against(echoNames[0], bases[0], aim: .atMost(3)).against(echoNames[1], bases[1])
                }
                return [
                    figure, Figure("question", "\(kind.name), rate", Samples(rates[kind.name] ?? []).median, "1/s"),
                ]
            }
    }

    static func kinds() throws -> [Kind] {
        var project = Socai_V1_GetProjectRequest()
        project.code = History.code(7)
        var capital = Socai_V1_GetCapitalRequest()
        capital.by = "group"
        return [
            Kind(name: "status", method: "socai.v1.Ledger/GetStatus", request: ByteBuffer()),
            Kind(
                name: "project",
                method: "socai.v1.Reports/GetProject",
                request: ByteBuffer(bytes: try project.serializedBytes() as [UInt8]),
                share: 0.3
            ),
            Kind(
                name: "capital",
                method: "socai.v1.Reports/GetCapital",
                request: ByteBuffer(bytes: try capital.serializedBytes() as [UInt8]),
                share: 0.05
            ),
        ]
    }

    /// - Returns: microseconds of the server's processors a question, and questions a second.
    static func measure(
        _ kind: Kind,
        _ served: ServedLedger,
        inFlight: Int = Question.inFlight
    ) async throws -> (cost: Double, rate: Double) {
        let share = inFlight == 1 ? 0.1 : kind.share
        let count = max(inFlight, Int(Double(served.bench.scale.questions) * share))
        _ = try await served.ask(kind.method, kind.request, count / 10, inFlight: min(inFlight, count / 10))
        let before = try served.server.usage.processorSeconds()
        let result = try await served.ask(kind.method, kind.request, count, inFlight: inFlight)
        let spent = try served.server.usage.processorSeconds() - before
        return (spent / Double(result.calls) * 1e6, result.perSecond)
    }

    private static func measure(_ echo: ListeningProcess, _ bench: Workbench, inFlight: Int) async throws -> Double {
        let calls = inFlight == 1 ? bench.scale.questions / 10 : bench.scale.questions * 3
        let loop = EchoLoop(port: echo.port, payload: 64, inFlight: inFlight, calls: calls)
        return try await loop.measure(echo.usage, group: bench.group).server
    }
}
