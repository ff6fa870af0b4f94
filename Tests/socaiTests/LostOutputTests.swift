import Foundation
import Testing

/// What is said where an argument, the output or the server fails.
@Suite(.timeLimit(.minutes(3)))
struct LostOutputTests {
    /// Runs the command by a shell, for what can't be written as an argument.
    private static func shell(_ words: String, _ address: String = "") async throws -> Answer {
        let script = "exec \"$0\" \(words)"
        return try await RunningCommand(
            executable: "/bin/sh",
            ["-c", script, SocaiBinary.url.path],
            environment: ["SOCAI_ADDRESS": address]
        ).ended()
    }

    @Test func `An output that can't be written hides not what was recorded`() async throws {
        try await TestServer.run { server in
            let address = "unix:" + server.socket
            let one = try await Self.shell("project register A --name A --funding budget > /dev/full", address)
            #expect(one.exitCode == 3)
            #expect(one.errors.contains("socai: recorded: event id "))
            #expect(one.errors.contains(" at position 1\n"))
            let file = try server.file("b.jsonl", BatchTests.registration("B"))
            let batch = try await Self.shell("record --batch '\(file)' > /dev/full", address)
            #expect(batch.exitCode == 3)
            #expect(batch.errors.contains("socai: recorded: 1 event at position 2, event id "))
            let dry = try await Self.shell(
                "project register C --name C --funding budget --dry-run > /dev/full",
                address
            )
            #expect(dry.exitCode == 3)
            #expect(!dry.errors.contains("recorded"))
        }
    }

    @Test func `An argument that is not UTF-8 is refused`() async throws {
        let answer = try await Self.shell("project show \"$(printf 'X\\377')\"")
        #expect(answer.exitCode == 2)
        #expect(answer.errors.hasPrefix("socai: argument 3 is not UTF-8"), "\(answer.errors)")
    }

    @Test(arguments: [
        (["help", "nope"], 2), (["help", "log", "nope"], 2), (["help", "log", "read"], 0), (["help"], 0),
    ])
    func `Help for what there is not ends with 2`(arguments: [String], exitCode: Int) async throws {
        let answer = try await RunningCommand(arguments).ended()
        #expect(Int(answer.exitCode) == exitCode)
        #expect(answer.output.isEmpty == (exitCode == 2))
    }

    @Test(arguments: ["source", "month"])
    func `Progress by what only money has points to the report of capital`(grouping: String) async throws {
        let answer = try await RunningCommand(["report", "progress", "--by", grouping]).ended()
        #expect(answer.exitCode == 2)
        #expect(answer.errors.contains("write project, group or agency"))
        #expect(answer.errors.contains("socai report capital --by \(grouping)"))
    }

    @Test func `Following a project that is not registered waits for it, reading it is an error`() async throws {
        try await TestServer.run { server in
            let read = try await server.run(["log", "read", "--stream", "A"])
            #expect(read.exitCode == 1)
            #expect(read.output.isEmpty)
            let follow = try server.start(["log", "follow", "--stream", "A", "--format", "json"])
            for await line in follow.errorLines where line.contains("A is not registered yet") { break }
            for code in ["B", "A"] {
                _ = try await server.json(["project", "register", code, "--name", code, "--funding", "budget"])
            }
            for await line in follow.outputLines {
                #expect(try Object(line).text("project") == "A")
                break
            }
            follow.signal(SIGKILL)
            _ = await follow.ended()
        }
    }
}
