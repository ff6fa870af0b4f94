internal import NIOCore
internal import Schema
internal import SwiftProtobuf

/// Questions with 64 in flight on one connection: the server's processor time for each.
enum Question {
    static let inFlight = 64

    struct Kind: Sendable {
        var name: String
        var method: String
        var request: ByteBuffer
        /// Out of the scale's number.
        var share: Double = 1
    }

    @Sendable static func run(_ bench: Workbench) async throws -> [Figure] {
        let served = try await ServedLedger.small(bench)
        let echo = try await EchoProcess(bench)
        let kinds = try kinds()
        var costs: [String: [Double]] = [:]
        var rates: [String: [Double]] = [:]
        for _ in 0..<bench.scale.repeats {
            for kind in kinds {
                let (cost, rate) = try await measure(kind, served)
                costs[kind.name, default: []].append(cost)
                rates[kind.name, default: []].append(rate)
            }
            costs["echo", default: []].append(try await measure(echo, bench))
        }
        try await served.end()
        try await echo.end()
        let base = Samples(costs["echo"] ?? []).median
        return kinds.flatMap { kind in
            let isPlain = kind.name == "status"
            let cost = Samples(costs[kind.name] ?? []).median
            return [
                Figure(
                    "question",
                    "\(kind.name), server CPU",
                    cost,
                    "µs",
                    aim: kind.name == "capital" ? nil : .atMost(12)
                )
                .against("echo", base, aim: isPlain ? .atMost(3) : nil),
                Figure("question", "\(kind.name), rate", Samples(rates[kind.name] ?? []).median, "1/s"),
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
    static func measure(_ kind: Kind, _ served: ServedLedger) async throws -> (cost: Double, rate: Double) {
        let count = max(inFlight, Int(Double(served.bench.scale.questions) * kind.share))
        _ = try await served.ask(kind.method, kind.request, count / 10, inFlight: min(inFlight, count / 10))
        let before = try served.server.usage.processorSeconds()
        let result = try await served.ask(kind.method, kind.request, count, inFlight: inFlight)
        let spent = try served.server.usage.processorSeconds() - before
        return (spent / Double(result.calls) * 1e6, result.perSecond)
    }

    private static func measure(_ echo: EchoProcess, _ bench: Workbench) async throws -> Double {
        let calls = bench.scale.questions * 3
        let loop = EchoLoop(port: echo.port, payload: 64, inFlight: inFlight, calls: calls)
        let before = try echo.usage.processorSeconds()
        _ = try await loop.run(group: bench.group)
        return (try echo.usage.processorSeconds() - before) / Double(calls) * 1e6
    }
}
