import Foundation
import Testing

@Suite(.timeLimit(.minutes(3)))
struct LogFilterTests {
    private func register(_ codes: [String], on server: TestServer) async throws {
        for code in codes {
            _ = try await server.json(["project", "register", code, "--name", "Dự án", "--funding", "budget"])
            _ = try await server.json([
                "project", "target", code, "--goal", "start", "--deadline", "2030-12-31",
            ])
        }
    }

    @Test func `Several streams and kinds are read, a wrong kind names all`() async throws {
        try await TestServer.run { server in
            try await register(["A", "B", "C"], on: server)
            for (options, positions) in [
                (["--stream", "A", "--stream", "C"], [1, 2, 5, 6]), (["--kind", "target_set"], [2, 4, 6]),
                (["--stream", "B", "--kind", "project-registered"], [3]),
                (["--kind", "target_set", "--kind", "project_registered", "--from", "4"], [4, 5, 6]),
            ] {
                let answer = try await server.run(["log", "read", "--format", "json"] + options)
                #expect(try answer.lines.map { try Object($0).integer("position") } == positions.map(Int64.init))
            }
            let wrong = try await server.run(["log", "read", "--kind", "nothing"])
            #expect(wrong.exitCode == 2)
            #expect(wrong.errors.contains("advance_refunded"))
        }
    }

    @Test func `Following goes on over a killed server, and says so on the error stream`() async throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
            "socai-\(UUID().uuidString.prefix(8))"
        )
        defer { #expect(throws: Never.self) { try FileManager.default.removeItem(at: folder) } }
        let address = ["--address", folder.path + "/socket"]
        func serve() async throws -> RunningCommand {
            let server = try RunningCommand(["serve", "--data", folder.path, "--access", "open", "--listen", "none"])
            for await line in server.errorLines where line.contains("serving") { break }
            return server
        }
        func register(_ code: String) async throws {
            let command = ["project", "register", code, "--name", "Dự án", "--funding", "budget"]
            #expect(try await RunningCommand(command + address).ended().exitCode == 0)
        }
        let first = try await serve()
        try await register("A")
        let follower = try RunningCommand(["log", "follow", "--format", "json"] + address)
        var lines = follower.outputLines.makeAsyncIterator()
        #expect(try Object(try #require(await lines.next())).text("project") == "A")
        first.signal(SIGKILL)
        _ = await first.ended()
        var errors = follower.errorLines.makeAsyncIterator()
        #expect(try #require(await errors.next()).contains("Reconnecting in"))
        let second = try await serve()
        try await register("B")
        #expect(try Object(try #require(await lines.next())).text("project") == "B")
        // A server that is asked to stop does not wait for who follows.
        second.signal(SIGTERM)
        #expect(await second.ended().exitCode == 0)
        let third = try await serve()
        try await register("C")
        #expect(try Object(try #require(await lines.next())).text("project") == "C")
        follower.signal(SIGTERM)
        _ = await follower.ended()
        third.signal(SIGTERM)
        #expect(await third.ended().exitCode == 0)
    }
}
