import Foundation
import LedgerAPI
import Logging
import NIOCore
import NIOPosix
import RPC
import RPCServices
import Schema
import SwiftProtobuf
import Testing

@Suite(.timeLimit(.minutes(3)))
struct ReplayTests {
    /// A ledger with a project's plans, contract, payments and a reversal.
    private func record(_ server: TestServer) async throws {
        let scenario = GoldenScenario(server: server)
        try await scenario.prepare()
        try await scenario.record(GoldenScenario.advance(100, "2023-02-10"))
        let paid = try await scenario.record(GoldenScenario.volume(80, 20, "2023-05-10"))
        let event = try paid.text("event_id")
        try await scenario.record(["event", "reverse", event, "--reason", "wrong contract"])
    }

    @Test func `What is rebuilt from the server's log, and from its files, is what the server answers`() async throws {
        try await TestServer.run { server in
            try await record(server)
            for options in [[], ["--to", "9"], ["--data", server.data, "--against", server.socket]] {
                let replayed = try await server.json(["replay"] + options)
                #expect(try replayed.flag("compared") && replayed.objects("differences").isEmpty)
                #expect(try replayed.integer("position") == (options.first == "--to" ? 9 : 10))
                #expect(try replayed.objects("answers").count > 10)
                #expect(try replayed.row("answers", "name", "project/BR-02").text("server").count == 64)
            }
            let table = try await server.run(["replay", "--lang", "vi"])
            #expect(table.output.contains("Máy chủ trả lời đúng như các sự kiện."))
            #expect(table.errors.isEmpty, "nothing so short needs its progress shown")
            let beyond = try await server.run(["replay", "--to", "99"])
            #expect(beyond.exitCode == 2 && beyond.errors.contains("ends at position 10"))
            let before = try await server.json(["replay", "--to", "2020-01-01"])
            #expect(try before.integer("position") == 0)
        } afterwards: { data in
            let alone = try await RunningCommand(["replay", "--data", data, "--format", "json"]).ended()
            let replayed = try alone.object()
            #expect(try !replayed.flag("compared") && replayed.integer("snapshot_position") == 10)
            let short = try await RunningCommand(["replay", "--data", data, "--to", "11"]).ended()
            #expect(short.exitCode == 2)
        }
    }

    @Test func `A server whose answer is not what its events give is found, and the answer named`() async throws {
        try await TestServer.run { server in
            try await record(server)
            var request = Socai_V1_GetStateHashesRequest()
            request.cutoff.asOf = "2023-12-31"
            let client = try await RPCClient.connect(
                to: .unix(path: server.socket),
                group: MultiThreadedEventLoopGroup.singleton
            )
            let honest = try await AuditStub(client).getStateHashes(request).get()
            await client.close()
            let whole = ["replay", "--data", server.data, "--as-of", "2023-12-31"]
            for (name, change) in Self.lies {
                var answer = honest
                change(&answer)
                try await LyingServer.run(answer) { address in
                    let replayed = try await RunningCommand(whole + ["--against", address]).ended()
                    guard let name else { return #expect(replayed.exitCode == 0, "\(replayed.errors)") }
                    #expect(replayed.exitCode == 4 && replayed.errors.contains(name), "\(replayed.errors)")
                    #expect(replayed.output.contains(name), "\(replayed.output)")
                }
            }
        }
    }

    private static let lies: [(String?, @Sendable (inout Socai_V1_GetStateHashesReply) -> Void)] = [
        (nil, { _ in }),
        ("capital/2023", { $0.hashes[of: "capital/2023"]?.sha256[0] ^= 1 }),
        ("project/BR-02", { reply in reply.hashes.removeAll { $0.name == "project/BR-02" } }),
        ("project/BR-03", { $0.hashes.append(.with { $0.name = "project/BR-03" }) }),
        ("root", { $0.root[31] ^= 1 }),
    ]

    @Test func `A changed snapshot is found without a server`() async throws {
        try await TestServer.run {
            try await record($0)
        } afterwards: { data in
            let file = URL(fileURLWithPath: data + "/snapshots/projections")
            var bytes = try Data(contentsOf: file)
            bytes[bytes.count / 2] ^= 1
            try bytes.write(to: file)
            let replayed = try await RunningCommand(["replay", "--data", data]).ended()
            #expect(replayed.exitCode == 4 && replayed.errors.contains("snapshot"), "\(replayed.errors)")
        }
    }

    @Test func `Step by step each event says what it changed, and a pipe is never waited for`() async throws {
        try await TestServer.run { server in
            try await record(server)
            _ = try await server.json(["project", "register", "X", "--name", "Khác", "--funding", "budget"])
            let answer = try await server.run(["replay", "--step", "--project", "BR-02", "--lang", "en"])
            #expect(answer.exitCode == 0, "\(answer.errors)")
            #expect(answer.output.contains("payments, disbursed: 0 → 100.000.000.000"), "\(answer.output)")
            #expect(answer.output.contains("contracts C1, value: – → 1.200.000.000.000"))
            #expect(answer.output.contains("payments, disbursed: 160.000.000.000 → 100.000.000.000"), "reversed")
            #expect(!answer.output.contains("Khác"))
            #expect(answer.errors.contains("The server says what the events give."))
            let lines = try await server.run(["replay", "--step", "--format", "json"]).lines.map { try Object($0) }
            #expect(lines.count == 11)
            #expect(try lines.last?.object("event").text("project") == "X")
            #expect(try lines.last?.row("changes", "figure", "name").text("after") == "Khác")
            let csv = try await server.run(["replay", "--step", "--project", "X", "--format", "csv"])
            #expect(csv.lines.first == "position,project,type,figure,before,after")
            #expect(csv.lines.contains { $0.hasPrefix("11,X,project_registered,name,,") })
            #expect(try await server.run(["replay", "--project", "X"]).exitCode == 2)
        }
    }

    @Test func `On a terminal Enter goes on and q ends`() async throws {
        try await TestServer.run { server in
            try await record(server)
            let terminal = try Terminal()
            let process = try terminal.start(
                ["replay", "--step", "--lang", "en"],
                environment: ["SOCAI_ADDRESS": "unix:" + server.socket]
            )
            var shown = try terminal.read { $0.contains("q: end") }
            #expect(shown.contains("1 ") && !shown.contains("\n2 "))
            terminal.type("\n")
            shown = try terminal.read { $0.contains("q: end") }
            #expect(shown.contains("total investment: – → 1.940.931.000.000"))
            terminal.type("q\n")
            #expect(try terminal.read { $0.contains("nothing was compared") }.contains("Ended"))
            #expect(Spawn.wait(for: process) == 0)
        }
    }

    @Test func `Only who may see all of the log replays it`() async throws {
        try await SecuredServer.run { server in
            let staff = try await Staff(server)
            #expect(try await staff.run("kim", ["replay"]).exitCode == 0)
            let finance = try await staff.run("hoa", ["replay"])
            #expect(finance.exitCode == 1 && finance.errors.contains("auditor"), "\(finance.errors)")
            let files = try await staff.run("hoa", ["replay", "--data", server.data, "--against", server.address])
            #expect(files.exitCode == 0, "\(files.errors)")
            let board = try await staff.run("lan", ["replay"])
            #expect(board.exitCode == 1 && board.errors.contains("board"))
            let reads = try await staff.run("kim", ["audit", "reads", "--principal", "hoa", "--format", "json"])
            #expect(reads.output.contains("Audit/GetStateHashes"))
        }
    }
}

extension [Socai_V1_StateHash] {
    fileprivate subscript(of name: String) -> Socai_V1_StateHash? {
        get { first { $0.name == name } }
        set {
            guard let index = firstIndex(where: { $0.name == name }), let newValue else { return }
            self[index] = newValue
        }
    }
}

/// A server that answers one thing, whatever its log says.
private enum LyingServer {
    static func run(_ answer: Socai_V1_GetStateHashesReply, _ body: (String) async throws -> Void) async throws {
        let path = NSTemporaryDirectory() + "socai-\(UUID().uuidString.prefix(8)).sock"
        let bytes: [UInt8] = try answer.serializedBytes()
        let method = RPCMethod(
            "socai.v1.Audit/GetStateHashes",
            .unary { _, _, reply in reply.succeed(ByteBuffer(bytes: bytes)) }
        )
        let server = RPCServer(
            methods: [method],
            logger: Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() }),
            group: MultiThreadedEventLoopGroup.singleton
        )
        _ = try await server.listen(on: .unix(path: path))
        do {
            try await body("unix:" + path)
        } catch {
            await server.drain(grace: .zero)
            throw error
        }
        await server.drain(grace: .zero)
    }
}
