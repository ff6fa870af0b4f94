import Foundation
import Testing
import Transparency

@testable import Witness

@Suite struct WitnessDirectoryTests {
    private let state = TestState()

    private func key(_ name: String? = nil, seed: UInt8 = 1) throws -> SigningKey {
        let directory = try WitnessDirectory(state.path)
        return try directory.key(name: name.map { try KeyName($0) }) { Array(repeating: seed, count: 32) }
    }

    @Test func `the key is made once, for its owner's eyes`() throws {
        let first = try key()
        #expect(first.verifier.kind == .witness)
        #expect(first.verifier.name.text.hasPrefix("socai-witness/"))
        #expect(try key(seed: 2).verifier == first.verifier)
        let attributes = try FileManager.default.attributesOfItem(atPath: state.path + "/witness.key")
        #expect(attributes[.posixPermissions] as? Int == 0o600)
        let folder = try FileManager.default.attributesOfItem(atPath: state.path)
        #expect(folder[.posixPermissions] as? Int == 0o700)
    }

    @Test func `a key keeps its name`() throws {
        #expect(try key("w1").verifier.name.text == "w1")
        #expect(try key().verifier.name.text == "w1")
        let error = #expect(throws: WitnessError.self) { try key("w2") }
        #expect(error?.code == .invalidArgument)
    }

    @Test func `a witness that has lost its key gets no other one`() throws {
        _ = try key()
        try FileManager.default.removeItem(atPath: state.path + "/witness.key")
        let error = #expect(throws: WitnessError.self) { try key() }
        #expect(error?.code == .damaged)
    }

    @Test func `a key that was changed is not used`() throws {
        _ = try key()
        try Data("PRIVATE+KEY+w1+00000000+AAAA\n".utf8).write(to: URL(filePath: state.path + "/witness.key"))
        let error = #expect(throws: WitnessError.self) { try key() }
        #expect(error?.code == .damaged)
    }

    @Test func `one process has the directory`() throws {
        let directory = try WitnessDirectory(state.path)
        let error = #expect(throws: WitnessError.self) { try WitnessDirectory(state.path) }
        #expect(error?.code == .locked)
        #expect(directory.path == state.path)
    }

    @Test func `a state that was changed is not taken up`() throws {
        let log = try TestLog()
        _ = try state.witness([log]).add(log.request(from: 0, to: 8))
        let file = try #require(try state.files(in: "logs").first)
        for bytes in [[], Array("nonsense".utf8), try TestLog("example.com/other").note(8).bytes] {
            try Data(bytes).write(to: URL(filePath: "\(state.path)/logs/\(file)"))
            let error = #expect(throws: WitnessError.self) { try state.witness([log]) }
            #expect(error?.code == .damaged)
        }
    }
}
