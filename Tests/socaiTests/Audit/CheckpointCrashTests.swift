import Foundation
import Testing

/// A server that is killed between a commit and its checkpoint, again and again: what it signed before, every later
/// history extends, and nothing that it acknowledged is gone.
@Suite(.timeLimit(.minutes(5))) struct CheckpointCrashTests {
    @Test func `a server killed between commit and checkpoint signs what extends all that it ever signed`() async throws
    {
        let folder = NSTemporaryDirectory() + "socai-crash-\(UUID().uuidString.prefix(8))"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { #expect(throws: Never.self) { try FileManager.default.removeItem(atPath: folder) } }
        let data = folder + "/data"
        let address = ["--address", "unix:\(data)/socket"]
        var (key, recorded, kept) = ("", 0, [String]())
        for round in 0..<8 {
            let server = try RunningCommand(["serve", "--data", data, "--access", "open", "--listen", "none"])
            for await line in server.errorLines where line.contains("serving") { break }
            key = try await RunningCommand(["key", "show", "--data", data, "--format", "json"]).ended().object().text(
                "key"
            )
            for path in kept {
                let answer = try await RunningCommand(
                    ["audit", "verify", "--key", key, "--checkpoint", path] + address
                ).ended()
                #expect(answer.exitCode == 0, "round \(round): \(answer.errors)")
            }
            try await record(round, 0, address)
            let path = folder + "/kept-\(round)"
            let checkpoint = try await RunningCommand(["audit", "checkpoint", "--key", key] + address).ended()
            try checkpoint.output.write(toFile: path, atomically: true, encoding: .utf8)
            kept.append(path)
            // Committed, and killed before the second in which it would be signed is over.
            try await record(round, 1, address)
            recorded += 2
            server.signal(SIGKILL)
            _ = await server.ended()
            let offline = try await RunningCommand(["audit", "verify", "--data", data, "--format", "json"]).ended()
            #expect(offline.exitCode == 0, "round \(round): \(offline.errors)")
            #expect(try offline.object().integer("events") == recorded)
        }
    }

    private func record(_ round: Int, _ number: Int, _ address: [String]) async throws {
        let line = """
            {"project": "P-\(round)-\(number)", "occurred_on": "2023-01-10", \
            "fact": {"type": "project_registered", "name": "Cầu", "funding": "budget"}}

            """
        let answer = try await RunningCommand(["record", "--batch", "-"] + address, input: line).ended()
        try #require(answer.exitCode == 0, "\(answer.errors)")
    }
}
