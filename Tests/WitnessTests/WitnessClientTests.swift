import Foundation
import Logging
import NIOCore
import NIOHTTP1
import NIOPosix
import NIOSSL
import Synchronization
import Testing
import Transparency

@testable import Witness

@Suite struct WitnessClientTests {
    private let log: TestLog
    private let state = TestState()

    init() throws { log = try TestLog() }

    @Test func `a checkpoint is cosigned, also where the client doesn't know how far the witness is`() async throws {
        let witness = try state.witness([log])
        try await Listener.run(witness) { port in
            let client = try WitnessClient(WitnessAddress("http://127.0.0.1:\(port)"), key: witness.key)
            let asked = Mutex<[UInt64]>([])
            for (size, old) in [(3, 0), (8, 3), (20, 0), (40, 5), (40, 40)] {
                let note = try log.note(size)
                let signature = try await client.cosign(note, from: UInt64(old)) { from in
                    asked.withLock { $0.append(from) }
                    return log.proof(from: Int(from), to: size)
                }
                var signed = note
                try signed.add(signature)
                let keys = try CheckpointKeys(log: log.key.verifier, witnesses: [witness.key])
                #expect(try keys.open(signed).checkpoint.size == UInt64(size))
            }
            #expect(asked.withLock { $0 } == [3, 8, 5, 20])
        }
    }

    @Test func `each refusal has its code`() async throws {
        let witness = try state.witness([log])
        try await Listener.run(witness) { port in
            let address = try WitnessAddress("http://127.0.0.1:\(port)")
            let client = try WitnessClient(address, key: witness.key)
            let impostor = try WitnessClient(address, key: TestState().witness([log]).key.renamed("w2"))
            _ = try await client.cosign(log.note(8)) { _ in [] }
            let fork = try TestLog(fork: 1)
            let cases: [(WitnessClient, SignedNote, WitnessError.Code)] = [
                (client, try log.note(7), .ahead),
                (client, try fork.note(8), .conflict),
                (client, try fork.note(9), .conflict),
                (client, try TestLog(seed: 8).note(9), .refused),
                (client, try TestLog("example.com/other").note(9), .refused),
                (impostor, try log.note(8), .badAnswer),
                (
                    try WitnessClient(WitnessAddress("http://127.0.0.1:\(port)/x"), key: witness.key), try log.note(8),
                    .refused
                ),
            ]
            for (client, note, code) in cases {
                let error = await #expect(throws: WitnessError.self) {
                    _ = try await client.cosign(note, from: 8) { from in fork.proof(from: Int(from), to: 9) }
                }
                #expect(error?.code == code)
            }
        }
    }

    @Test func `answers that no witness gives are errors`() async throws {
        let key = try SigningKey(name: KeyName("w1"), kind: .witness, seed: Array(repeating: 9, count: 32))
        let note = try log.note(8)
        let checkpoint = try Checkpoint(text: note.text)
        let other = try Checkpoint(text: log.note(9).text)
        let good = String(decoding: try key.cosign(checkpoint, at: 1).line, as: UTF8.self)
        let wrong = String(decoding: try key.cosign(other, at: 1).line, as: UTF8.self)
        let answers: [(String, WitnessError.Code)] = [
            (Listener.answer(200, wrong), .badAnswer),
            (Listener.answer(200, ""), .badAnswer),
            (Listener.answer(200, good + "more"), .badAnswer),
            (Listener.answer(200, String(good.dropLast())), .badAnswer),
            (Listener.answer(200, "— w1 AAAA\n"), .badAnswer),
            (Listener.answer(200, String(repeating: "a", count: 70_000)), .badAnswer),
            (Listener.answer(302, ""), .badAnswer),
            (Listener.answer(409, ""), .badAnswer),
            (Listener.answer(409, "08\n"), .badAnswer),
            (Listener.answer(409, "7"), .badAnswer),
            (Listener.answer(409, "0\n"), .conflict),
            (Listener.answer(409, "9\n"), .ahead),
            (Listener.answer(503, ""), .unreachable),
            ("nonsense\r\n\r\n", .unreachable),
            ("HTTP/1.1 200 OK\r\ncontent-length: 10\r\n\r\n", .unreachable),
            ("", .unreachable),
        ]
        for (answer, code) in answers {
            try await Listener.run(answering: answer) { port in
                let client = try WitnessClient(WitnessAddress("http://127.0.0.1:\(port)"), key: key.verifier)
                let error = await #expect(throws: WitnessError.self, "\(answer.prefix(100))") {
                    _ = try await client.cosign(note) { _ in [] }
                }
                #expect(error?.code == code, "\(answer.prefix(100))")
            }
        }
        try await Listener.run(answering: Listener.answer(200, "— unknown YWJjZGU=\n" + good)) { port in
            let client = try WitnessClient(WitnessAddress("http://127.0.0.1:\(port)"), key: key.verifier)
            #expect(try await client.cosign(note) { _ in [] } == key.cosign(checkpoint, at: 1))
        }
    }

    @Test func `a witness that never answers is given up`() async throws {
        let key = try SigningKey(name: KeyName("w1"), kind: .witness, seed: Array(repeating: 9, count: 32))
        try await Listener.run(answering: nil) { port in
            let client = try WitnessClient(
                WitnessAddress("http://127.0.0.1:\(port)"),
                key: key.verifier,
                timeout: .milliseconds(50)
            )
            let error = await #expect(throws: WitnessError.self) {
                _ = try await client.cosign(log.note(8)) { _ in [] }
            }
            #expect(error?.code == .unreachable)
        }
    }

    @Test func `a witness is asked over TLS, and its certificate must be its own`() async throws {
        let witness = try state.witness([log])
        let certificates = try Certificates()
        try await Listener.run(witness, tls: certificates.server) { port in
            let address = try WitnessAddress("https://localhost:\(port)")
            let client = try WitnessClient(address, key: witness.key, authorities: certificates.path)
            _ = try await client.cosign(log.note(8)) { _ in [] }
            let strangers = [
                try WitnessClient(address, key: witness.key),
                try WitnessClient(
                    WitnessAddress("https://127.0.0.1:\(port)"),
                    key: witness.key,
                    authorities: certificates.path
                ),
            ]
            for stranger in strangers {
                let error = await #expect(throws: WitnessError.self) {
                    _ = try await stranger.cosign(log.note(8)) { _ in [] }
                }
                #expect(error?.code == .unreachable)
            }
        }
    }

    @Test func `addresses are read`() throws {
        let good: [(String, String)] = [
            ("http://localhost", "http://localhost"), ("http://localhost:80/", "http://localhost"),
            ("https://w.example:443/a/b/", "https://w.example/a/b"),
            ("https://w.example:8443", "https://w.example:8443"),
            ("http://[::1]:8080/w", "http://[::1]:8080/w"), ("https://[::1]", "https://[::1]"),
        ]
        for (text, printed) in good { #expect(try WitnessAddress(text).description == printed) }
        let bad = [
            "", "localhost", "ftp://a", "http://", "http:///a", "http://a:b", "http://a:0", "http://a:65536",
            "http://a:1:2",
            "http://u@a", "http://a?b", "http://a#b", "http://a b", "http://a/\r\nx: y", "http://[::1", "http://[]",
            "http://ä",
            "http://" + String(repeating: "a", count: 3_000),
        ]
        for text in bad { #expect(throws: WitnessError.self) { try WitnessAddress(text) } }
    }
}

extension VerifierKey {
    fileprivate func renamed(_ name: String) throws -> VerifierKey {
        try VerifierKey(name: KeyName(name), kind: kind, publicKey: publicKey)
    }
}
