import Foundation
import Testing
import Transparency

@Suite(.timeLimit(.minutes(3)))
struct CheckReceiptTests {
    private let log: SignedLog

    init() throws { log = try SignedLog(events: 20) }

    private func check(_ bytes: [UInt8], _ more: [String] = []) async throws -> Answer {
        let file = try log.write("\(UUID().uuidString).tlog-proof", bytes)
        return try await RunningCommand(["audit", "check", file, "--key", log.vkey, "--format", "json"] + more).ended()
    }

    @Test func `A receipt shows its event offline`() async throws {
        let answer = try await check(try log.receipt(4, of: 20).bytes)
        #expect(answer.exitCode == 0, "\(answer.errors)")
        let object = try answer.object()
        #expect(try object.flag("verified"))
        #expect(try object.integer("position") == 5)
        #expect(try object.object("event").text("reason") == "Thu tiền lần 4")
        #expect(try object.object("checkpoint").integer("size") == 20)
        #expect(try object.object("checkpoint").text("root") == "\(log.root(20))")
    }

    @Test func `In a table, too, in both languages`() async throws {
        let file = try log.write("r.tlog-proof", log.receipt(4, of: 20).bytes)
        for (language, sentence) in [("vi", "Sự kiện có trong sổ"), ("en", "The event is in the log")] {
            let answer = try await RunningCommand(["audit", "check", file, "--key", log.vkey, "--lang", language])
                .ended()
            #expect(answer.exitCode == 0)
            #expect(answer.output.contains(sentence))
            #expect(answer.output.contains("Thu tiền lần 4"))
        }
    }

    @Test func `A receipt that proves nothing ends with 4`() async throws {
        let receipt = try log.receipt(4, of: 20)
        let other = try log.receipt(5, of: 20)
        let shifted = try SignedLog(events: 20, position: { UInt64($0 + 2) })
        let forgeries: [(String, [UInt8], String)] = [
            ("another record", try receipt.with(extra: log.records[5]), "wrong_root"),
            ("another place", try receipt.with(index: 5), "wrong_root"),
            ("another proof", try receipt.with(proof: other.proof), "wrong_root"),
            ("a proof cut short", try receipt.with(proof: receipt.proof.dropLast()), "wrong_length"),
            ("no record", try receipt.with(extra: nil), "malformed_receipt"),
            ("a smaller log", try receipt.with(note: log.note(4)), "index_outside_tree"),
            ("a record that says another place", try shifted.receipt(4, of: 20).bytes, "wrong_position"),
            ("bytes of anything", Array("hello".utf8), "malformed_receipt"),
            ("nothing", [], "malformed_receipt"),
        ]
        for (what, bytes, code) in forgeries {
            let answer = try await check(bytes)
            #expect(answer.exitCode == 4, "\(what): \(answer.errors)")
            #expect(try answer.object().text("code") == code, "\(what)")
            #expect(try !answer.object().flag("verified"))
            #expect(answer.errors.hasPrefix("socai: "))
        }
    }

    @Test func `Another key, or a witness that has not signed, ends with 4`() async throws {
        let receipt = try log.receipt(4, of: 20)
        let other = try SigningKey(name: log.key.verifier.name, seed: Array(repeating: 8, count: 32))
        let file = try log.write("r.tlog-proof", receipt.bytes)
        let stranger = try await RunningCommand(["audit", "check", file, "--key", "\(other.verifier)"]).ended()
        #expect(stranger.exitCode == 4)
        let witness = try SigningKey(name: KeyName("w1"), kind: .witness, seed: Array(repeating: 9, count: 32))
        let unsigned = try await check(receipt.bytes, ["--witness", "\(witness.verifier)"])
        #expect(try unsigned.object().text("code") == "missing_witness")
        var note = receipt.note
        try note.add(witness.cosign(Checkpoint(text: note.text), at: 1_700_000_000))
        let signed = try await check(receipt.with(note: note), ["--witness", "\(witness.verifier)"])
        #expect(signed.exitCode == 0, "\(signed.errors)")
        #expect(
            try signed.object().object("checkpoint").row("witnesses", "name", "w1").text("at") == "2023-11-14T22:13:20Z"
        )
    }

    @Test(arguments: [
        ["audit", "check", "/nowhere/at/all", "--key", "KEY"], ["audit", "check", "/dev/null"],
        ["audit", "check", "/dev/null", "--key", "nonsense"],
        ["audit", "check", "/dev/null", "--key", "KEY", "--quorum", "1"],
        ["audit", "check", "/dev/null", "--key", "KEY", "--witness", "KEY"],
    ])
    func `What can't be used ends with 2`(arguments: [String]) async throws {
        let answer = try await RunningCommand(arguments.map { $0 == "KEY" ? log.vkey : $0 }).ended()
        #expect(answer.exitCode == 2, "\(answer.errors)")
        #expect(answer.errors.hasPrefix("socai: "))
        #expect(!answer.output.contains("verified"))
    }
}

extension Receipt {
    fileprivate func with(extra: [UInt8]?) throws -> [UInt8] {
        try Receipt(extra: extra, index: index, proof: proof, note: note).bytes
    }

    fileprivate func with(index: UInt64) throws -> [UInt8] {
        try Receipt(extra: extra, index: index, proof: proof, note: note).bytes
    }

    fileprivate func with(proof: [TreeHash]) throws -> [UInt8] {
        try Receipt(extra: extra, index: index, proof: proof, note: note).bytes
    }

    fileprivate func with(note: SignedNote) throws -> [UInt8] {
        try Receipt(extra: extra, index: index, proof: proof, note: note).bytes
    }
}
