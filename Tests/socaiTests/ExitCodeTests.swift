import Foundation
import Testing

@Suite(.timeLimit(.minutes(3)))
struct ExitCodeTests {
    @Test(arguments: [
        [], ["nonsense"], ["project", "list", "--format", "xml"], ["project", "show"],
        ["capital", "spend", "P1", "--period", "2023-13", "--cumulative", "1ty"],
        ["capital", "spend", "P1", "--period", "2023-06", "--cumulative", "1.50"],
        ["project", "approve", "P1", "--document", "3279/QĐ-UBND"], ["record", "--batch", "/nowhere/at/all.jsonl"],
        ["serve", "--data", "/tmp/never", "--listen", "0.0.0.0:7878"], ["log", "verify", "--data", "/nowhere/at/all"],
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
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("socai-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { #expect(throws: Never.self) { try FileManager.default.removeItem(at: folder) } }
        try await TestServer.run { server in
            try await GoldenScenario(server: server).prepare()
            let running = try await RunningCommand(["log", "verify", "--data", server.data, "--format", "json"]).ended()
            #expect(running.exitCode == 0, "\(running.errors)")
            #expect(try await running.object().text("root") == server.json(["status"]).text("root"))
            for name in try FileManager.default.contentsOfDirectory(atPath: server.data) where name.hasPrefix("ledger.")
            {
                let target = folder.appendingPathComponent(name).path
                try FileManager.default.copyItem(atPath: server.data + "/" + name, toPath: target)
            }
        }
        #expect(try Self.damage(folder, "Liên danh A"))
        let answer = try await RunningCommand(["log", "verify", "--data", folder.path, "--format", "json"]).ended()
        #expect(answer.exitCode == 4, "\(answer.errors)")
        #expect(try answer.object().integer("position") == 3)
        #expect(answer.errors.hasPrefix("socai: "))
    }

    /// Changes a letter of a text wherever the ledger's files hold it.
    private static func damage(_ folder: URL, _ text: String) throws -> Bool {
        var isDamaged = false
        for file in try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil) {
            var data = try Data(contentsOf: file)
            while let place = data.range(of: Data(text.utf8)) {
                data[place.lowerBound] ^= 0x20
                isDamaged = true
            }
            try data.write(to: file)
        }
        return isDamaged
    }
}
