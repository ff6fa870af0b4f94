import Foundation
import Testing
import Transparency

/// Each way of rewriting history is found, and named, by somebody who has only the verifier key, a checkpoint or a receipt.
@Suite(.timeLimit(.minutes(5))) struct TamperingTests {
    /// What an auditor has kept: a key, a checkpoint, a receipt of record 40.
    private struct Kept {
        let key: String
        let checkpoint: String
        let receipt: String
        let folder: String
    }

    @Test(
        arguments: [
            (
                "a flipped bit in a record",
                "UPDATE records SET record = CAST(record || x'00' AS BLOB) WHERE position = 40", 40
            ),
            ("a changed column", "UPDATE records SET recorded_at = recorded_at + 1 WHERE position = 40", 40),
            ("a changed stream", "UPDATE records SET stream = stream % 3 + 1 WHERE position = 40", 40),
            (
                "two records swapped",
                """
                UPDATE records SET position = 1000 WHERE position = 40;
                UPDATE records SET position = 40 WHERE position = 41;
                UPDATE records SET position = 41 WHERE position = 1000
                """, 40
            ),
            ("a record taken out", "DELETE FROM records WHERE position = 40", 40),
            ("a deleted tail", "DELETE FROM records WHERE position >= 60", 60),
        ]
    )
    func `what is changed in the file is found at its place`(name: String, sql: String, position: Int) async throws {
        try await keeping { kept, data in
            try Tampering(data: data).log(sql)
            let answer = try await verify(data)
            #expect(answer.exitCode == 4, "\(name): \(answer.output)\(answer.errors)")
            #expect(try answer.object().integer("position") == position, "\(name): \(answer.output)")
        }
    }

    @Test func `a record rewritten with its hash is found by the checkpoint, and the receipt shows what it was`()
        async throws
    {
        try await keeping { kept, data in
            let tampering = Tampering(data: data)
            try tampering.rewrite(40) { $0[$0.count - 4] ^= 1 }
            try tampering.forget(checkpoints: false)
            #expect(try await verify(data).exitCode == 4)
            // Even where everything on the machine that remembers is gone.
            try tampering.forget()
            try FileManager.default.removeItem(atPath: data + ".key")
            let answer = try await verify(data, ["--key", kept.key, "--checkpoint", kept.checkpoint])
            #expect(answer.exitCode == 4, "\(answer.output)")
            #expect(answer.errors.contains("rewritten"))
            let receipt = try await RunningCommand(["audit", "check", kept.receipt, "--key", kept.key]).ended()
            #expect(receipt.exitCode == 0, "\(receipt.errors)")
        }
    }

    @Test func `a tail that is deleted with all that remembers it is missed by the key's directory and the auditor`()
        async throws
    {
        try await keeping { kept, data in
            let tampering = Tampering(data: data)
            try tampering.log(
                "DELETE FROM records WHERE position >= 60; DELETE FROM streams WHERE id NOT IN (SELECT stream FROM records)"
            )
            try tampering.forget()
            let own = try await verify(data)
            #expect(own.exitCode == 4)
            #expect(own.errors.contains("lost its end"), "\(own.errors)")
            let refused = try await RunningCommand(["serve", "--data", data, "--access", "open", "--listen", "none"])
                .ended()
            #expect(refused.exitCode == 4, "the server does not sign a log that has gone back")
            // Its operator removes that memory as well, and signs the shorter log anew: the auditor's own finds it.
            for name in ["checkpoint", "access-checkpoint"] {
                try? FileManager.default.removeItem(atPath: "\(data).key/\(name)")
            }
            let answer = try await verify(data, ["--key", kept.key, "--checkpoint", kept.checkpoint])
            #expect(answer.exitCode == 4)
            try await serving(data) {
                let live = try await ask($0, ["audit", "verify", "--key", kept.key, "--checkpoint", kept.checkpoint])
                #expect(live.exitCode == 4)
                #expect(live.errors.contains("gone back"), "\(live.errors)")
            }
        }
    }

    @Test func `a key that is replaced is not the log's`() async throws {
        try await keeping { kept, data in
            try FileManager.default.removeItem(atPath: data + ".key")
            let refused = try await RunningCommand(["serve", "--data", data, "--access", "open", "--listen", "none"])
                .ended()
            #expect(refused.exitCode == 4, "a log that was signed is not signed with another key")
            try Tampering(data: data).forget()
            try await serving(data) {
                let live = try await ask($0, ["audit", "verify", "--key", kept.key])
                #expect(live.exitCode == 4)
                #expect(live.errors.contains("not signed by"), "\(live.errors)")
            }
        }
    }

    @Test func `evidence that was asked for and is not there is no pass`() async throws {
        try await keeping { kept, data in
            let missing = try await verify(data, ["--key", kept.key, "--checkpoint", kept.folder + "/nosuch"])
            #expect(missing.exitCode == 2, "a kept file that is named must be there: \(missing.output)")
            let witness = "socai-witness/51dababb596870eb+f607b316+BCr/su66rGIuUjoiIufqYgnTpx+VvNArxJreFQxvBE0/"
            let unwitnessed = try await verify(data, ["--key", kept.key, "--witness", witness])
            #expect(unwitnessed.exitCode == 4, "\(unwitnessed.output)")
            // Asking for more finds no less.
            try Tampering(data: data).log(
                "DELETE FROM records WHERE position >= 60; DELETE FROM streams WHERE id NOT IN (SELECT stream FROM records)"
            )
            try Tampering(data: data).forget(checkpoints: false)
            #expect(try await verify(data, ["--key", kept.key, "--witness", witness]).exitCode == 4)
            try Tampering(data: data).forget()
            try FileManager.default.removeItem(atPath: data + ".key")
            let bare = try await verify(data, ["--key", kept.key])
            #expect(bare.exitCode == 4, "without any checkpoint nothing is shown: \(bare.output)")
        }
    }

    @Test func `what was signed binds also where only the data directory remembers it`() async throws {
        try await keeping { _, data in
            // As on the machine that a log was restored on: the key is back, its memory is not.
            try FileManager.default.removeItem(atPath: data + ".key/checkpoint")
            try Tampering(data: data).log(
                "DELETE FROM records WHERE position >= 60; DELETE FROM streams WHERE id NOT IN (SELECT stream FROM records)"
            )
            try Tampering(data: data).forget(checkpoints: false)
            let refused = try await RunningCommand(["serve", "--data", data, "--access", "open", "--listen", "none"])
                .ended()
            #expect(refused.exitCode == 4, "\(refused.errors)")
        }
    }

    @Test func `a snapshot that is edited is not taken for the log`() async throws {
        try await keeping { _, data in
            let path = data + "/snapshots/projections"
            var bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
            bytes[bytes.count / 2] ^= 1
            try Data(bytes).write(to: URL(fileURLWithPath: path))
            let answer = try await verify(data)
            #expect(answer.exitCode == 0, "a cache that does not verify is rebuilt")
            #expect(answer.output.contains("snapshot"), "and it is said")
            // With its check sum made to fit, as somebody would who wants it believed.
            var content = Array(bytes.dropLast(32))
            content += PlainHash.of(content)
            try Data(content).write(to: URL(fileURLWithPath: path))
            let edited = try await verify(data)
            #expect(edited.exitCode == 4)
            #expect(edited.errors.contains("snapshot"), "\(edited.errors)")
        }
    }

    @Test func `a receipt of another event is refused`() async throws {
        try await keeping { kept, _ in
            let receipt = try String(contentsOfFile: kept.receipt, encoding: .utf8)
            let other = receipt.replacing("index 39\n", with: "index 38\n")
            try #require(other != receipt)
            let path = kept.folder + "/other.tlog-proof"
            try other.write(toFile: path, atomically: true, encoding: .utf8)
            let answer = try await RunningCommand(["audit", "check", path, "--key", kept.key]).ended()
            #expect(answer.exitCode == 4, "\(answer.output)")
        }
    }

    // MARK: -

    private func keeping(_ body: (Kept, String) async throws -> Void) async throws {
        var kept: Kept?
        try await TestServer.run { server in
            _ = try await server.json(["import", "directive", Self.directive])
            let key = try await server.json(["key", "show", "--data", server.data]).text("key")
            let checkpoint = try await server.run(["audit", "checkpoint", "--key", key])
            let receipt = try await server.run(["audit", "receipt", "40", "--key", key])
            try #require(checkpoint.exitCode == 0 && receipt.exitCode == 0, "\(checkpoint.errors)\(receipt.errors)")
            kept = Kept(
                key: key,
                checkpoint: try server.file("kept.checkpoint", checkpoint.output),
                receipt: try server.file("40.tlog-proof", receipt.output),
                folder: server.directory.path
            )
        } afterwards: { data in
            try await body(try #require(kept), data)
        }
    }

    private static let directive = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("Protocol/directive/hai-phong-2023-pl5.tsv").path

    /// Serves a data directory that is there already, on its socket.
    private func serving(_ data: String, _ body: (String) async throws -> Void) async throws {
        let server = try RunningCommand(["serve", "--data", data, "--access", "open", "--listen", "none"])
        for await line in server.errorLines where line.contains("serving") { break }
        do {
            try await body("unix:\(data)/socket")
        } catch {
            server.signal(SIGKILL)
            throw error
        }
        server.signal(SIGTERM)
        _ = await server.ended()
    }

    private func ask(_ address: String, _ arguments: [String]) async throws -> Answer {
        try await RunningCommand(arguments + ["--address", address]).ended()
    }

    private func verify(_ data: String, _ options: [String] = []) async throws -> Answer {
        try await RunningCommand(["audit", "verify", "--data", data, "--format", "json"] + options).ended()
    }
}
