import Foundation
import Testing

/// The drill: back up under load, lose the machine, restore, go on; and what a restore must refuse.
@Suite(.timeLimit(.minutes(5))) struct BackupTests {
    @Test func `a ledger is backed up while it is written to, restored elsewhere, and goes on with its key`()
        async throws
    {
        try await withFolder { folder in
            let (archive, keyCopy, restored) = (folder + "/archive", folder + "/key.backup", folder + "/restored")
            var key = ""
            try await TestServer.run { server in
                key = try await server.json(["key", "show", "--data", server.data]).text("key")
                try await register(server, 1...300)
                // Signed now rather than within a second.
                _ = try await server.run(["audit", "checkpoint"])
                let first = try await server.json(["backup", archive, "--data", server.data])
                #expect(try first.integer("added") <= 300)
                // More comes while the next runs are under way.
                async let more: Void = register(server, 301...900)
                for _ in 0..<3 { _ = try await server.json(["backup", archive, "--data", server.data]) }
                try await more
                let copied = try await server.run(["key", "backup", keyCopy, "--data", server.data])
                #expect(copied.exitCode == 0, "\(copied.errors)")
            } afterwards: { data in
                // The server signs a last time as it ends.
                let last = try await succeed(["backup", archive, "--data", data])
                #expect(try last.integer("size") == 900)
                #expect(try last.integer("size") - last.integer("added") >= 300, "what was there is not written again")
            }
            _ = try await succeed(["audit", "verify", "--archive", archive, "--key", key])
            let done = try await succeed(["restore", archive, "--data", restored, "--key", key])
            #expect(try done.integer("size") == 900)
            let refused = try await RunningCommand([
                "serve", "--data", restored, "--access", "open", "--listen", "none",
            ]).ended()
            #expect(refused.exitCode == 4, "a restored log is not signed with a new key")
            let put = try await RunningCommand(["key", "restore", keyCopy, "--data", restored]).ended()
            #expect(put.exitCode == 0, "\(put.errors)")
            let verified = try await succeed(["audit", "verify", "--data", restored])
            #expect(try verified.integer("events") == 900)
            try await goesOn(restored, key)
            let again = try await RunningCommand(["restore", archive, "--data", restored, "--key", key]).ended()
            #expect(again.exitCode == 1, "what is there is not overwritten")
        }
    }

    @Test func `an old backup is not restored where a newer checkpoint is known`() async throws {
        try await withFolder { folder in
            let (old, new) = (folder + "/old", folder + "/new")
            var (key, kept) = ("", "")
            try await TestServer.run { server in
                key = try await server.json(["key", "show", "--data", server.data]).text("key")
                try await register(server, 1...20)
                _ = try await server.run(["audit", "checkpoint"])
                _ = try await server.json(["backup", old, "--data", server.data])
                try await register(server, 21...40)
                kept = folder + "/kept.checkpoint"
                try await server.run(["audit", "checkpoint"]).output.write(
                    toFile: kept,
                    atomically: true,
                    encoding: .utf8
                )
                _ = try await server.json(["backup", new, "--data", server.data])
                let mirrored = try await RunningCommand([
                    "restore", old, "--data", folder + "/r", "--key", key, "--mirror", "unix:" + server.socket,
                ]).ended()
                #expect(mirrored.exitCode == 4, "the server itself knows more: \(mirrored.errors)")
            }
            let refused = try await RunningCommand([
                "restore", old, "--data", folder + "/r", "--key", key, "--known", kept,
            ]).ended()
            #expect(refused.exitCode == 4)
            #expect(refused.errors.contains("ends at 20"), "\(refused.errors)")
            #expect(!FileManager.default.fileExists(atPath: folder + "/r"), "nothing is left behind")
            _ = try await succeed(["restore", new, "--data", folder + "/r", "--key", key, "--known", kept])
        }
    }

    @Test func `a backup that was changed is not restored, and the bad record is named`() async throws {
        try await withFolder { folder in
            let archive = folder + "/archive"
            var key = ""
            try await TestServer.run { server in
                key = try await server.json(["key", "show", "--data", server.data]).text("key")
                try await register(server, 1...300)
                _ = try await server.run(["audit", "checkpoint"])
                _ = try await server.json(["backup", archive, "--data", server.data])
            }
            let path = archive + "/tile/entries/000"
            var bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
            bytes[bytes.count - 2] ^= 1
            try Data(bytes).write(to: URL(fileURLWithPath: path))
            let answer = try await RunningCommand(["restore", archive, "--data", folder + "/r", "--key", key]).ended()
            #expect(answer.exitCode == 4)
            #expect(answer.errors.contains("255"), "entry 255, the last of the bundle: \(answer.errors)")
            #expect(!FileManager.default.fileExists(atPath: folder + "/r"))
        }
    }

    @Test func `a log that is not the one that was backed up is not added to the backup`() async throws {
        try await withFolder { folder in
            let archive = folder + "/archive"
            try await TestServer.run { server in
                try await register(server, 1...20)
                _ = try await server.run(["audit", "checkpoint"])
                _ = try await server.json(["backup", archive, "--data", server.data])
            }
            try await TestServer.run { server in
                try await register(server, 1...30)
                _ = try await server.run(["audit", "checkpoint"])
                let answer = try await server.run(["backup", archive, "--data", server.data])
                #expect(answer.exitCode == 4, "\(answer.output)\(answer.errors)")
            }
        }
    }

    // MARK: -

    private func register(_ server: TestServer, _ projects: ClosedRange<Int>) async throws {
        let lines = projects.map { number in
            #"{"project": "P-\#(number)", "occurred_on": "2023-01-10", "fact": {"type": "project_registered", "name": "Cầu \#(number)", "funding": "budget"}}"#
        }
        let answer = try await server.run(["record", "--batch", "-"], input: lines.joined(separator: "\n") + "\n")
        try #require(answer.exitCode == 0, "\(answer.errors)\(answer.output)")
    }

    /// A restored ledger is served, written to, and signs what extends all that it signed before.
    private func goesOn(_ data: String, _ key: String) async throws {
        let before = try await RunningCommand(["audit", "verify", "--data", data, "--save", data + ".before"]).ended()
        #expect(before.exitCode == 0, "\(before.errors)")
        let server = try RunningCommand(["serve", "--data", data, "--access", "open", "--listen", "none"])
        for await line in server.errorLines where line.contains("serving") { break }
        let address = ["--address", "unix:\(data)/socket"]
        let line =
            #"{"project": "P-901", "occurred_on": "2023-01-10", "fact": {"type": "project_registered", "name": "Cầu", "funding": "budget"}}"#
        let recorded = try await RunningCommand(["record", "--batch", "-"] + address, input: line + "\n").ended()
        #expect(recorded.exitCode == 0, "\(recorded.errors)")
        let extends = try await RunningCommand(
            ["audit", "verify", "--key", key, "--checkpoint", data + ".before"] + address
        ).ended()
        #expect(extends.exitCode == 0, "\(extends.errors)")
        server.signal(SIGTERM)
        #expect(await server.ended().exitCode == 0)
    }

    private func succeed(_ arguments: [String]) async throws -> Object {
        let answer = try await RunningCommand(arguments + ["--format", "json"]).ended()
        try #require(answer.exitCode == 0, "\(arguments): \(answer.errors)\(answer.output)")
        return try answer.object()
    }

    private func withFolder(_ body: (String) async throws -> Void) async throws {
        let folder = NSTemporaryDirectory() + "socai-backup-\(UUID().uuidString.prefix(8))"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        do {
            try await body(folder)
        } catch {
            try FileManager.default.removeItem(atPath: folder)
            throw error
        }
        try FileManager.default.removeItem(atPath: folder)
    }
}
