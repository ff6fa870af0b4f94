import Foundation
import Testing

@Suite(.timeLimit(.minutes(3)))
struct ServeTests {
    private static func register(_ code: String) -> [String] {
        ["project", "register", code, "--name", "Dự án", "--funding", "budget"]
    }

    @Test func `Follow prints what is there, and then each event as it is recorded`() async throws {
        try await TestServer.run { server in
            _ = try await server.json(Self.register("A"))
            let follower = try server.start(["log", "follow", "--format", "json"])
            var lines = follower.outputLines.makeAsyncIterator()
            #expect(try Object(try #require(await lines.next())).text("project") == "A")
            _ = try await server.json(Self.register("B"))
            let second = try Object(try #require(await lines.next()))
            #expect(try second.text("project") == "B")
            #expect(try second.integer("position") == 2)
            follower.signal(SIGINT)
            #expect(await follower.ended().exitCode != 0)
        }
    }

    @Test func `Follow can be asked for one project from a position`() async throws {
        try await TestServer.run { server in
            _ = try await server.json(Self.register("A"))
            let second = try await server.json(Self.register("B"))
            let follower = try server.start([
                "log", "follow", "--format", "json", "--stream", "B", "--from", String(try second.integer("position")),
            ])
            var lines = follower.outputLines.makeAsyncIterator()
            #expect(try Object(try #require(await lines.next())).text("project") == "B")
            follower.signal(SIGTERM)
            _ = await follower.ended()
        }
    }

    @Test func `Both listeners answer alike`() async throws {
        try await TestServer.run { server in
            let one = try await server.json(["status", "--address", server.address])
            let two = try await server.json(["status", "--address", server.socket])
            #expect(try one.text("root") == two.text("root"))
        }
    }

    @Test(arguments: [SIGTERM, SIGINT])
    func `A signal drains the server, and what it acknowledged is there afterwards`(signal: Int32) async throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
            "socai-\(UUID().uuidString.prefix(8))"
        )
        defer { #expect(throws: Never.self) { try FileManager.default.removeItem(at: folder) } }
        let serve = ["serve", "--data", folder.path, "--access", "open", "--listen", "none"]
        let address = ["--address", folder.path + "/socket"]
        for round in 0..<2 {
            let server = try RunningCommand(serve)
            for await line in server.errorLines where line.contains("serving") {
                #expect(line.contains("position \(round)"))
                break
            }
            let answer = try await RunningCommand(Self.register("P\(round)") + address).ended()
            #expect(answer.exitCode == 0, "\(answer.errors)")
            server.signal(signal)
            let end = await server.ended()
            #expect(end.exitCode == 0)
            #expect(end.errors.contains("socai: stopped"))
        }
    }

    @Test func `A second server on the same data is refused, and so is an address open to the network`() async throws {
        try await TestServer.run { server in
            let second = try await RunningCommand(["serve", "--data", server.data, "--listen", "none"]).ended()
            #expect(second.exitCode == 3)
            #expect(second.errors.contains("socai: "))
            let open = try await RunningCommand(["serve", "--data", server.data, "--listen", "0.0.0.0:0"]).ended()
            #expect(open.exitCode == 2)
            #expect(open.errors.contains("open to the network"))
        }
    }
}
