import Foundation
import Ledger
import Logging
import Portfolio
import Testing
import Transparency

/// A ledger with a key, and some hundred events: what an honest server would serve. Its folder is gone after the test.
final class RecordedLog: Sendable {
    let folder: String
    let key: SigningKey
    let ledger: Ledger
    let records: [[UInt8]]

    var keys: CheckpointKeys { get throws { try CheckpointKeys(log: key.verifier) } }

    /// - Parameters:
    ///   - name: tells histories of one key apart.
    ///   - seed: of the key.
    init(events: Int = 600, named name: String = "Cầu", seed: UInt8 = 7) async throws {
        folder = NSTemporaryDirectory() + "socai-mirror-\(UUID().uuidString.prefix(8))"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let directory = KeyDirectory(path: folder + "/key")
        key = try directory.makeKey(origin: "example.com/ledger", seed: [UInt8](repeating: seed, count: 32))
        ledger = try Ledger.open(
            directory: folder + "/data",
            environment: Self.environment(),
            checkpoints: .signed(with: directory)
        )
        for project in 0..<events {
            let registration = Registration(name: "\(name) \(project)", funding: .budget)
            let command = Command(
                id: EventID(high: 0x0180_0000_0000_7000, low: 0x8000_0000_0000_0000 + UInt64(project)),
                project: "P-\(project)",
                occurredOn: CivilDate("2023-01-10"),
                fact: .projectRegistered(registration)
            )
            let outcome = try await ledger.record(Recording([command], by: Actor(name: "test", role: "test")))
            guard case .recorded = outcome else { throw NotRecorded() }
        }
        let log = ledger
        records = try (1...UInt64(events)).map { try #require(try log.entry(at: $0)).record }
    }

    deinit {
        ledger.close()
        try? FileManager.default.removeItem(atPath: folder)
    }

    /// A mirror's ledger, empty, in the same folder.
    func mirror(_ name: String = "mirror") throws -> Ledger {
        try Ledger.open(
            directory: folder + "/" + name,
            environment: Self.environment(),
            checkpoints: .followed(try keys)
        )
    }

    func root(_ size: Int) -> TreeHash {
        var frontier = MerkleFrontier()
        for record in records.prefix(size) { frontier.append(leaf: .leaf(record)) }
        return frontier.root
    }

    func note(_ size: Int) throws -> String {
        "\(try key.sign(Checkpoint(origin: "example.com/ledger", size: UInt64(size), root: root(size))))"
    }

    func consistency(_ from: UInt64, _ to: UInt64) throws -> [TreeHash] {
        try ledger.consistencyProof(from: from, to: to)
    }

    private static func environment() -> Ledger.Environment {
        .init(
            clock: { Timestamp("2023-01-20T02:00:00Z")! },
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        )
    }

    struct NotRecorded: Error {}
}
