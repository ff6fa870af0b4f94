internal import NIOCore
internal import RPC
internal import Schema
internal import SwiftProtobuf

/// A ledger with a server on it, and the calls that the workloads make.
struct ServedLedger {
    /// The projects that payments go to, whatever the ledger's size.
    static let payingProjects = 64

    let bench: Workbench
    let data: String
    let server: LedgerProcess
    private let payments = LivePayments()

    /// A fresh ledger of about a thousand events.
    static func small(_ bench: Workbench) async throws -> ServedLedger {
        let built = try await HistoryBuilder(bench).build(projects: payingProjects, months: 0)
        return try await ServedLedger(bench, data: built.data)
    }

    /// The ledger of a million events, once the server has done what it does after a start.
    static func large(_ bench: Workbench) async throws -> ServedLedger {
        let built = try await bench.millionEvents.ledger(bench)
        let served = try await ServedLedger(bench, data: built.data)
        try await served.server.usage.waitUntilIdle()
        return served
    }

    init(_ bench: Workbench, data: String) async throws {
        self.bench = bench
        self.data = data
        server = try await LedgerProcess(bench, data: data)
    }

    func end() async throws {
        try await server.end()
    }

    func connect() async throws -> RPCClient {
        try await RPCClient.connect(to: server.address, group: bench.group)
    }

    /// Records payments one a call, with one call in flight on each of so many connections.
    func append(_ count: Int, connections: Int) async throws -> ClosedLoop.Result {
        let first = bench.next(count)
        var lanes: [ClosedLoop.Lane] = []
        for lane in 0..<connections {
            let numbers = stride(from: first + lane, to: first + count, by: connections)
            let requests = numbers.map { payments.request(project: $0 % Self.payingProjects, number: $0) }
            lanes.append(.init(client: try await connect(), requests: requests, count: requests.count))
        }
        // The first byte is the tag of `recorded`; a refusal begins with another.
        let loop = ClosedLoop(method: "socai.v1.Ledger/Record", lanes: lanes) { $0.readableBytesView.first == 0x0A }
        let before = try await position(lanes[0].client)
        let result = try await loop.run()
        let recorded = try await position(lanes[0].client) - before
        guard recorded == count else { throw BenchError("\(recorded) of \(count) payments are recorded") }
        for lane in lanes { await lane.client.close() }
        return result
    }

    /// Asks one question again and again on one connection.
    func ask(_ method: String, _ request: ByteBuffer, _ count: Int, inFlight: Int) async throws -> ClosedLoop.Result {
        let client = try await connect()
        let lane = ClosedLoop.Lane(client: client, requests: [request], count: count / inFlight)
        let result = try await ClosedLoop(
            method: method,
            lanes: Array(repeating: lane, count: inFlight)
        ).run()
        await client.close()
        return result
    }

    func position(_ client: RPCClient) async throws -> Int {
        let reply = try await client.unary("socai.v1.Ledger/GetStatus", ByteBuffer()).get()
        return Int(try Socai_V1_GetStatusReply(serializedBytes: Array(reply.readableBytesView)).position)
    }
}
