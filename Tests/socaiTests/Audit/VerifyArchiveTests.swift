import Foundation
import Portfolio
import Testing
import Transparency

@Suite(.timeLimit(.minutes(3)))
struct VerifyArchiveTests {
    private func verify(_ log: SignedLog, _ arguments: [String]) async throws -> Answer {
        try await RunningCommand(["audit", "verify"] + arguments + ["--key", log.vkey, "--format", "json"]).ended()
    }

    @Test func `An archive is verified from its bytes`() async throws {
        let log = try SignedLog()
        try log.writeArchive()
        for arguments in [["--archive", log.archive], ["--tiles", log.archive]] {
            let answer = try await verify(log, arguments)
            #expect(answer.exitCode == 0, "\(answer.errors)")
            let object = try answer.object()
            #expect(try object.flag("verified"))
            #expect(try object.integer("size") == 300)
            #expect(try object.text("root") == "\(log.root(300))")
        }
    }

    @Test func `A checkpoint that was kept from before is extended, or history was rewritten`() async throws {
        let log = try SignedLog()
        try log.writeArchive()
        for size in [1, 256, 300] {
            let kept = try log.write("kept", log.note(size).bytes)
            #expect(try await verify(log, ["--archive", log.archive, "--checkpoint", kept]).exitCode == 0)
        }
        let rewritten = try SignedLog(position: { $0 == 3 ? 99 : UInt64($0 + 1) })
        let longer = try SignedLog(events: 301)
        for note in [try rewritten.note(256), try longer.note(301)] {
            let since = try log.write("since", note.bytes)
            let answer = try await verify(log, ["--archive", log.archive, "--checkpoint", since])
            #expect(answer.exitCode == 4)
            #expect(try answer.object().text("code") == "wrong_checkpoint")
        }
        let older = try log.write("older", log.note(256).bytes)
        let tiles = try await verify(log, ["--tiles", log.archive, "--checkpoint", older])
        #expect(try tiles.object().integer("size") == 256)
    }

    @Test func `Witnesses have signed the checkpoint, or an older one that it extends`() async throws {
        let log = try SignedLog()
        try log.writeArchive()
        let witness = try SigningKey(name: KeyName("w1"), kind: .witness, seed: Array(repeating: 9, count: 32))
        let arguments = ["--archive", log.archive, "--witness", "\(witness.verifier)"]
        #expect(try await verify(log, arguments).object().text("code") == "missing_witness")
        var note = try log.note(200)
        try note.add(witness.cosign(Checkpoint(text: note.text), at: 1_700_000_000))
        _ = try log.write("archive/checkpoint.witnessed", note.bytes)
        let answer = try await verify(log, arguments)
        #expect(answer.exitCode == 0, "\(answer.errors)")
        #expect(try answer.object().integer("size") == 300)
        #expect(try answer.object().integer("witnessed_size") == 200)
        // The operator has rewritten what the witness saw.
        let rewritten = try SignedLog(position: { $0 == 3 ? 99 : UInt64($0 + 1) })
        note = try rewritten.note(200)
        try note.add(witness.cosign(Checkpoint(text: note.text), at: 1_700_000_000))
        _ = try log.write("archive/checkpoint.witnessed", note.bytes)
        #expect(try await verify(log, arguments).object().text("code") == "wrong_checkpoint")
    }

    @Test func `The key may be in a file`() async throws {
        let log = try SignedLog(events: 3)
        try log.writeArchive()
        let file = try log.write("vkey", Array("\(log.vkey)\n".utf8))
        #expect(
            try await RunningCommand(["audit", "verify", "--archive", log.archive, "--key", file]).ended().exitCode == 0
        )
        let nothing = try log.write("nothing", [])
        #expect(
            try await RunningCommand(["audit", "verify", "--archive", log.archive, "--key", nothing]).ended().exitCode
                == 2
        )
    }

    @Test func `A flipped bit in a record names its position`() async throws {
        let log = try SignedLog()
        try log.writeArchive()
        try log.changeEntries("tile/entries/000", 256) { $0[41][$0[41].count - 1] ^= 1 }
        let answer = try await verify(log, ["--archive", log.archive])
        #expect(answer.exitCode == 4)
        #expect(try answer.object().integer("position") == 42)
        #expect(answer.errors.contains("(position 42)"))
    }

    @Test func `Two records swapped name the first of them`() async throws {
        let log = try SignedLog()
        try log.writeArchive()
        try log.changeEntries("tile/entries/001.p/44", 44) { $0.swapAt(10, 20) }
        let answer = try await verify(log, ["--archive", log.archive])
        #expect(try answer.object().integer("position") == 267)
    }

    @Test func `Records that the log signed at places that are not theirs are named`() async throws {
        let log = try SignedLog(position: { $0 == 99 ? 98 : UInt64($0 + 1) })
        try log.writeArchive()
        let answer = try await verify(log, ["--archive", log.archive])
        #expect(answer.exitCode == 4)
        #expect(try answer.object().text("code") == "wrong_position")
        #expect(try answer.object().integer("position") == 100)
        // To another log's reader entries are bytes.
        #expect(try await verify(log, ["--tiles", log.archive]).exitCode == 0)
    }

    @Test func `A log that is signed and yet no ledger is named at its first fault`() async throws {
        let faults: [(String, UInt64, (inout Event, Int) -> Void)] = [
            ("wrong_version", 51, { event, index in if index >= 50 { event.version += 1 } }),
            (
                "time_went_back", 51,
                { event, index in if index == 50 { event.recordedAt = Timestamp(microseconds: 1)! } }
            ),
            ("duplicate_event", 51, { event, index in if index == 50 { event.id = EventID(high: 1, low: 7) } }),
        ]
        for (code, position, change) in faults {
            let log = try SignedLog(change: change)
            try log.writeArchive()
            let answer = try await verify(log, ["--archive", log.archive])
            #expect(answer.exitCode == 4)
            #expect(try answer.object().text("code") == code)
            #expect(try answer.object().integer("position") == position)
        }
    }

    @Test func `A missing tail, a missing tile and another key end with 4`() async throws {
        let log = try SignedLog()
        try log.writeArchive()
        let shorter = try SignedLog(events: 299)
        try shorter.writeArchive()
        try Data(log.note(300).bytes).write(to: URL(filePath: shorter.archive + "/checkpoint"))
        let tail = try await verify(log, ["--archive", shorter.archive])
        #expect(tail.exitCode == 4)
        #expect(try tail.object().text("tile") == "tile/entries/001.p/44")
        let other = try SigningKey(name: log.key.verifier.name, seed: Array(repeating: 8, count: 32)).verifier
        let arguments = ["audit", "verify", "--archive", log.archive, "--key", "\(other)"]
        #expect(try await RunningCommand(arguments).ended().exitCode == 4)
        try FileManager.default.removeItem(atPath: log.archive + "/tile/1/000.p/1")
        let tile = try await verify(log, ["--archive", log.archive])
        #expect(tile.exitCode == 4)
        #expect(try tile.object().text("tile") == "tile/1/000.p/1")
    }

    @Test func `The access log of a backup is verified with it`() async throws {
        let log = try SignedLog()
        try log.writeArchive()
        // Two entries that say their own places: field 1, varint.
        let entries: [[UInt8]] = [[8, 1], [8, 2]]
        let root = TreeHash.node(.leaf(entries[0]), .leaf(entries[1]))
        let note = try log.key.named("example.com/ledger/access-log")
            .sign(Checkpoint(origin: "example.com/ledger/access-log", size: 2, root: root))
        try SignedLog.writeArchive(log.archive + "/access-log", entries, note)
        let answer = try await verify(log, ["--archive", log.archive])
        #expect(answer.exitCode == 0, "\(answer.errors)")
        #expect(try answer.object().integer("access_log_entries") == 2)
        try Data([0, 2, 8, 1, 0, 2, 8, 3]).write(to: URL(filePath: log.archive + "/access-log/tile/entries/000.p/2"))
        #expect(try await verify(log, ["--archive", log.archive]).exitCode == 4)
    }

    @Test func `What is not there, or not said, ends with 2`() async throws {
        let log = try SignedLog(events: 3)
        try log.writeArchive()
        for arguments in [["--archive", "/nowhere"], ["--archive", log.archive, "--tiles", log.archive]] {
            let answer = try await RunningCommand(["audit", "verify", "--key", log.vkey] + arguments).ended()
            #expect(answer.exitCode == 2, "\(arguments): \(answer.errors)")
        }
        #expect(try await RunningCommand(["audit", "verify", "--archive", log.archive]).ended().exitCode == 2)
    }
}

extension SignedLog {
    fileprivate func changeEntries(_ path: String, _ width: Int, _ change: (inout [[UInt8]]) -> Void) throws {
        let file = URL(filePath: "\(archive)/\(path)")
        var entries = try EntryBundle.entries(Array(Data(contentsOf: file)), width: width).map(Array.init)
        change(&entries)
        var bytes: [UInt8] = []
        for entry in entries { try EntryBundle.append(entry, to: &bytes) }
        try Data(bytes).write(to: file)
    }
}
