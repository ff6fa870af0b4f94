import Foundation
import Testing

@Suite(.timeLimit(.minutes(3)))
struct ExitCodeTests {
    @Test(arguments: [
        [], ["nonsense"], ["project", "list", "--format", "xml"], ["project", "show"],
        ["capital", "spend", "P1", "--period", "2023-13", "--cumulative", "1ty"],
        ["capital", "spend", "P1", "--period", "2023-06", "--cumulative", "1.50"],
        ["project", "approve", "P1", "--document", "3279/QĐ-UBND"], ["record", "--batch", "/nowhere/at/all.jsonl"],
        ["serve", "--data", "/tmp/never", "--listen", "0.0.0.0:7878"],
        ["audit", "verify", "--data", "/nowhere/at/all"],
    ])
    func `What can't be read of the command line ends with 2 and says what to do`(arguments: [String]) async throws {
        let answer = try await RunningCommand(arguments).ended()
        // Without a command there is the help, which is an answer.
        #expect(answer.exitCode == (arguments.isEmpty ? 0 : 2), "\(answer.errors)")
        if !arguments.isEmpty { #expect(answer.errors.hasPrefix("socai: "), "\(answer.errors)") }
    }

    @Test func `No server ends with 3`() async throws {
        let answer = try await RunningCommand(["status", "--address", "/nowhere/socket"]).ended()
        #expect(answer.exitCode == 3)
        #expect(answer.errors.hasPrefix("socai: "))
        #expect(answer.errors.contains("/nowhere/socket"))
    }

    @Test func `What is not there ends with 1`() async throws {
        try await TestServer.run { server in
            let id = "018c2f6e-8b7a-7cc1-9d3f-0123456789ab"
            for command in [["project", "show", "X"], ["project", "history", "X"], ["event", "show", id]] {
                let answer = try await server.run(command)
                #expect(answer.exitCode == 1, "\(command): \(answer.errors)")
                #expect(answer.output.isEmpty)
            }
        }
    }

    @Test func `A damaged log ends with 4 and names the first bad position, a whole one with 0`() async throws {
        try await TestServer.run { server in
            try await GoldenScenario(server: server).prepare()
            let running = try await RunningCommand(["audit", "verify", "--data", server.data, "--format", "json"])
                .ended()
            #expect(running.exitCode == 0, "\(running.errors)")
            #expect(try await running.object().text("log_root") == server.json(["status"]).text("root"))
        } afterwards: { data in
            #expect(try Self.damage(data, "Liên danh A"))
            let answer = try await RunningCommand(["audit", "verify", "--data", data, "--format", "json"]).ended()
            #expect(answer.exitCode == 4, "\(answer.errors)")
            #expect(try answer.object().integer("position") == 3)
            #expect(answer.errors.hasPrefix("socai: "))
            try await expectRefusesToAnswer(data)
        }
    }

    /// A server that finds its log damaged answers nothing from it any more.
    private func expectRefusesToAnswer(_ data: String) async throws {
        let server = try RunningCommand(["serve", "--data", data, "--access", "open", "--listen", "none"])
        // Without the line the stream ends with the server, and the calls below fail.
        for await line in server.errorLines where line.contains("log not verified") { break }
        for command in [["project", "list"], ["report", "capital"]] {
            let answer = try await RunningCommand(command + ["--address", data + "/socket"]).ended()
            #expect(answer.exitCode == 4, "\(command): \(answer.errors)")
            #expect(answer.output.isEmpty)
        }
        let health = ["call", "socai.rpc.v1.Health/Check", "--address", data + "/socket"]
        #expect(try await RunningCommand(health).ended().object().text("state") == "NOT_SERVING")
        server.signal(SIGTERM)
        _ = await server.ended()
    }

    /// Changes a letter of a text wherever the ledger's file holds it.
    private static func damage(_ data: String, _ text: String) throws -> Bool {
        let file = URL(fileURLWithPath: data + "/ledger.sqlite")
        var bytes = try Data(contentsOf: file)
        var isDamaged = false
        while let place = bytes.range(of: Data(text.utf8)) {
            bytes[place.lowerBound] ^= 0x20
            isDamaged = true
        }
        try bytes.write(to: file)
        return isDamaged
    }
}
