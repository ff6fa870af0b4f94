import Foundation
import Synchronization
import Testing
import Transparency

@testable import Witness

@Suite struct WitnessDecisionTests {
    private let log: TestLog
    private let state = TestState()

    init() throws { log = try TestLog() }

    @Test func `checkpoints that extend each other are cosigned`() throws {
        let witness = try state.witness([log])
        var old = 0
        for size in [0, 1, 2, 3, 7, 7, 8, 40, 64] {
            let answer = try witness.add(log.request(from: old, to: size))
            guard case .cosigned(let signature) = answer else {
                Issue.record("\(old) to \(size): \(answer)")
                continue
            }
            var note = try log.note(size)
            try note.add(signature)
            let keys = try CheckpointKeys(log: log.key.verifier, witnesses: [witness.key])
            #expect(try keys.open(note).witnessed.map(\.time) == [1_700_000_000])
            old = size
        }
    }

    @Test func `each fault has its status`() throws {
        let witness = try state.witness([log])
        _ = try witness.add(log.request(from: 0, to: 8))
        let other = try TestLog("example.com/other")
        let impostor = try TestLog(seed: 8)
        let fork = try TestLog(fork: 1)
        let spoiled = try SignedNote(text: log.note(9).text, signatures: log.note(8).signatures)
        let cases: [(String, [UInt8], UInt)] = [
            ("no request", Array("hello".utf8), 400),
            ("no checkpoint", Array("old 8\n\n".utf8) + (try Self.signedNonsense()), 400),
            ("another log", try other.request(from: 0, to: 3), 404),
            ("another key", try impostor.request(from: 8, to: 9), 403),
            ("a bad signature", AddCheckpoint(old: 8, proof: log.proof(from: 8, to: 9), note: spoiled).bytes, 403),
            ("smaller than its old size", try log.request(from: 9, to: 8), 400),
            ("too small an old size", try log.request(from: 7, to: 9), 409),
            ("too large an old size", try log.request(from: 9, to: 10), 409),
            ("no old size", try log.request(from: 0, to: 9), 409),
            ("a rollback", try log.request(from: 7, to: 7), 409),
            ("another tree of this size", try fork.request(from: 8, to: 8), 409),
            ("another history", try fork.request(from: 8, to: 9), 422),
            ("no proof", AddCheckpoint(old: 8, proof: [], note: try log.note(9)).bytes, 422),
            ("a proof too long", AddCheckpoint(old: 8, proof: [.empty, .empty], note: try log.note(9)).bytes, 422),
            ("a proof of nothing", AddCheckpoint(old: 8, proof: [.empty], note: try log.note(8)).bytes, 422),
        ]
        for (what, request, status) in cases {
            let answer = witness.add(request)
            #expect(answer.status == status, "\(what)")
            if status == 409 {
                #expect(answer.body == Array("8\n".utf8), "\(what)")
                #expect(answer.contentType == "text/x.tlog.size")
            }
        }
        #expect(try witness.add(log.request(from: 8, to: 9)).status == 200)
    }

    private static func signedNonsense() throws -> [UInt8] {
        try SignedNote(text: Array("nonsense\n".utf8), signatures: TestLog().note(1).signatures).bytes
    }

    @Test func `the first checkpoint needs no proof, and may not have one`() throws {
        let witness = try state.witness([log])
        #expect(witness.add(AddCheckpoint(old: 0, proof: [.empty], note: try log.note(3)).bytes).status == 422)
        let empty = try Checkpoint(origin: "example.com/log", size: 0, root: log.root(1))
        #expect(witness.add(AddCheckpoint(old: 0, proof: [], note: try log.key.sign(empty)).bytes).status == 409)
        #expect(try witness.add(log.request(from: 0, to: 3)).status == 200)
    }

    @Test func `two signed trees of one size are kept as evidence`() throws {
        let witness = try state.witness([log])
        _ = try witness.add(log.request(from: 0, to: 8))
        let fork = try TestLog(fork: 1)
        for _ in 0..<2 { _ = try witness.add(fork.request(from: 8, to: 8)) }
        let files = try state.files(in: "evidence")
        #expect(files.count == 2)
        let notes = try files.map { try Data(contentsOf: URL(filePath: "\(state.path)/evidence/\($0)")) }
        #expect(try notes.map { Array($0) } == [log.note(8).bytes, fork.note(8).bytes])
    }

    @Test func `of submissions at once from one size, one wins`() async throws {
        let witness = try state.witness([log])
        _ = try witness.add(log.request(from: 0, to: 8))
        let requests = try (9..<64).map { try log.request(from: 8, to: $0) }
        let statuses = await withTaskGroup(of: UInt.self) { group in
            for request in requests { group.addTask { witness.add(request).status } }
            return await group.reduce(into: [UInt]()) { $0.append($1) }
        }
        #expect(statuses.filter { $0 == 200 }.count == 1)
        #expect(statuses.filter { $0 == 409 }.count == requests.count - 1)
    }

    @Test func `what was cosigned is known to the next process`() throws {
        let (first, second) = (try TestLog(), try TestLog("example.com/second"))
        do {
            let witness = try state.witness([first, second])
            _ = try witness.add(first.request(from: 0, to: 8))
            _ = try witness.add(second.request(from: 0, to: 3))
        }
        let witness = try state.witness([first, second])
        #expect(try witness.add(first.request(from: 0, to: 9)) == .conflict(8))
        #expect(try witness.add(second.request(from: 3, to: 9)).status == 200)
    }

    @Test func `what can't be kept is not cosigned`() throws {
        let witness = try state.witness([log])
        _ = try witness.add(log.request(from: 0, to: 8))
        try FileManager.default.removeItem(atPath: state.path + "/logs")
        #expect(try witness.add(log.request(from: 8, to: 9)).status == 500)
        try FileManager.default.createDirectory(atPath: state.path + "/logs", withIntermediateDirectories: true)
        #expect(try witness.add(log.request(from: 8, to: 10)).status == 200)
    }
}
