import Archive
import Foundation
import Portfolio
import Records
import Transparency

/// A ledger's log as an auditor may hold it: records, their tree, a key. Everything lies in a folder that is gone after
/// the test.
final class SignedLog {
    let folder = FileManager.default.temporaryDirectory.appending(path: "audit-\(UUID().uuidString)")
    let key: SigningKey
    let records: [[UInt8]]

    var vkey: String { key.verifier.description }
    var archive: String { path("archive") }

    /// - Parameters:
    ///   - position: what the record at an index says of itself.
    ///   - change: what else is not as it should be.
    init(
        events: Int = 300,
        position: (Int) -> UInt64 = { UInt64($0 + 1) },
        change: (inout Event, Int) -> Void = { _, _ in }
    ) throws {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        key = try SigningKey(name: KeyName("example.com/ledger"), seed: Array(repeating: 7, count: 32))
        records = (0..<events).map { index in
            var event = Event(
                id: EventID(high: 1, low: UInt64(index)),
                project: "PL5-02",
                version: UInt64(index + 1),
                position: position(index),
                occurredOn: CivilDate("2023-02-10")!,
                recordedAt: Timestamp(microseconds: 1_700_000_000_000_000 + Int64(index))!,
                actor: Actor(name: "hoa"),
                fact: .projectStarted
            )
            event.reason = "Thu tiền lần \(index)"
            change(&event, index)
            return RecordCoding.bytes(of: event)
        }
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    func path(_ name: String) -> String { folder.appending(path: name).path }

    func write(_ name: String, _ bytes: [UInt8]) throws -> String {
        try Data(bytes).write(to: folder.appending(path: name))
        return path(name)
    }

    /// The root over the first records, as RFC 6962 defines it.
    func root(_ size: Int) -> TreeHash {
        var frontier = MerkleFrontier()
        for record in records.prefix(size) { frontier.append(leaf: .leaf(record)) }
        return frontier.root
    }

    func note(_ size: Int) throws -> SignedNote {
        try key.sign(Checkpoint(origin: "example.com/ledger", size: UInt64(size), root: root(size)))
    }

    func receipt(_ index: Int, of size: Int) throws -> Receipt {
        let leaves = records.prefix(size).map { TreeHash.leaf($0) }
        return try Receipt(
            extra: records[index],
            index: UInt64(index),
            proof: Self.proof(index, leaves[...]).proof,
            note: note(size)
        )
    }

    func writeArchive() throws {
        try Self.writeArchive(archive, records, note(records.count))
    }

    static func writeArchive(_ directory: String, _ entries: [[UInt8]], _ note: SignedNote) throws {
        let writer = try ArchiveWriter(directory)
        for entry in entries { try writer.append(entry) }
        try writer.publish(note)
    }

    private static func proof(_ index: Int, _ leaves: ArraySlice<TreeHash>) -> (proof: [TreeHash], root: TreeHash) {
        guard leaves.count > 1 else { return ([], leaves.first ?? .empty) }
        var split = 1
        while split * 2 < leaves.count { split *= 2 }
        let (left, right) = (leaves.prefix(split), leaves.dropFirst(split))
        let inside = index < split ? proof(index, left) : proof(index - split, right)
        let beside = proof(0, index < split ? right : left).root
        let root = index < split ? TreeHash.node(inside.root, beside) : .node(beside, inside.root)
        return (inside.proof + [beside], root)
    }
}
