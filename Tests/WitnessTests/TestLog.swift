import Foundation
import Logging
import Synchronization
import Transparency

@testable import Witness

/// A log with its key, whose tree at any size is known.
struct TestLog {
    let key: SigningKey
    let leaves: [TreeHash]

    init(_ name: String = "example.com/log", seed: UInt8 = 7, fork: UInt8 = 0) throws {
        key = try SigningKey(name: KeyName(name), seed: Array(repeating: seed, count: 32))
        leaves = (0..<64).map { .leaf([$0, fork]) }
    }

    func root(_ size: Int) -> TreeHash { Self.root(leaves.prefix(size)) }

    func note(_ size: Int) throws -> SignedNote {
        try key.sign(Checkpoint(origin: key.verifier.name.text, size: UInt64(size), root: root(size)))
    }

    func request(from old: Int, to size: Int) throws -> [UInt8] {
        AddCheckpoint(old: UInt64(old), proof: proof(from: old, to: size), note: try note(size)).bytes
    }

    /// RFC 6962, section 2.1.2.
    func proof(from old: Int, to size: Int) -> [TreeHash] {
        old == 0 || old >= size ? [] : Self.subproof(old, leaves.prefix(size), isWhole: true)
    }

    private static func subproof(_ old: Int, _ leaves: ArraySlice<TreeHash>, isWhole: Bool) -> [TreeHash] {
        guard old < leaves.count else { return isWhole ? [] : [root(leaves)] }
        let split = split(leaves.count)
        let (left, right) = (leaves.prefix(split), leaves.dropFirst(split))
        return old <= split
            ? subproof(old, left, isWhole: isWhole) + [root(right)]
            : subproof(old - split, right, isWhole: false) + [root(left)]
    }

    private static func root(_ leaves: ArraySlice<TreeHash>) -> TreeHash {
        guard leaves.count > 1 else { return leaves.first ?? .empty }
        let split = split(leaves.count)
        return .node(root(leaves.prefix(split)), root(leaves.dropFirst(split)))
    }

    private static func split(_ count: Int) -> Int {
        var split = 1
        while split * 2 < count { split *= 2 }
        return split
    }
}

/// A witness's state directory, gone after the test.
final class TestState {
    let path = FileManager.default.temporaryDirectory.appending(path: "witness-\(UUID().uuidString)").path

    deinit { try? FileManager.default.removeItem(atPath: path) }

    func witness(_ logs: [TestLog]) throws -> Witness {
        let directory = try WitnessDirectory(path)
        return try Witness(
            directory,
            key: directory.key(name: KeyName("witness.example/w1")) { Array(repeating: 9, count: 32) },
            logs: logs.map { try WitnessedLog(keys: [$0.key.verifier]) },
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() },
            clock: { 1_700_000_000 }
        )
    }

    func files(in folder: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: "\(path)/\(folder)").sorted()
    }
}
