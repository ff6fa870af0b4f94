import Foundation
import Ledger
import LedgerClient
import Mirror
import Projections
import Testing
import Transparency

/// What a mirror says to a server that lies: an alarm with a name, and nothing of it is stored.
@Suite(.timeLimit(.minutes(2))) struct LyingServerTests {
    @Test func `an honest log is taken over, record by record and root by root`() async throws {
        let log = try await RecordedLog()
        let mirror = try log.mirror()
        defer { mirror.close() }
        try await honest(log).run { connection in
            try await follow(mirror, connection, log, upTo: 600)
        }
        #expect(mirror.head.position == 600)
        #expect(mirror.head.root == log.root(600))
        #expect(try mirror.projections().position == 600)
        #expect(mirror.followedCheckpoint?.checkpoint.size == 600)
        let receipt = try mirror.receipt(of: 300).check(try log.keys)
        #expect(receipt.record == log.records[299])
    }

    @Test(arguments: [1, 17, 299, 300, 600])
    func `a record that is not what was signed is named, and nothing of its batch is stored`(position: Int) async throws
    {
        let log = try await RecordedLog()
        var records = log.records
        // A byte of the text, so that it can still be read.
        records[position - 1][records[position - 1].count - 3] ^= 1
        var server = try honest(log)
        server.records = { [records] in records }
        let alarm = try await alarm(log, server)
        #expect(alarm.code == .forgedRecord)
        #expect(alarm.position == UInt64(position))
    }

    @Test func `records that are swapped, left out or made up are named`() async throws {
        let log = try await RecordedLog()
        var swapped = log.records
        swapped.swapAt(99, 100)
        try await expect(log, .hiddenRecords) { $0.records = { [swapped] in swapped } }
        var short = log.records
        short.remove(at: 250)
        try await expect(log, .hiddenRecords) { $0.records = { [short] in short } }
        let first = log.records[0]
        try await expect(log, .hiddenRecords) { $0.records = { [first] + log.records } }
    }

    @Test func `a forged proof proves nothing`() async throws {
        let log = try await RecordedLog()
        // A checkpoint ahead of what is served, so that proofs are asked for.
        let served = Array(log.records.prefix(500))
        let forgeries: [@Sendable ([TreeHash]) -> [TreeHash]] = [
            { _ in [] }, { $0.map { _ in .empty } }, { Array($0.reversed()) }, { $0 + [.empty] },
            { Array($0.dropLast()) },
            { _ in [TreeHash](repeating: .empty, count: 1_000) },
        ]
        for forge in forgeries {
            try await expect(log, .forgedRecord) { server in
                server.records = { served }
                server.consistency = { forge(try log.ledger.consistencyProof(from: $0, to: $1)) }
            }
        }
    }

    @Test func `a checkpoint of another key, of another log or without a signature is none`() async throws {
        let log = try await RecordedLog()
        let other = try SigningKey(name: KeyName("example.com/ledger"), seed: [UInt8](repeating: 9, count: 32))
        let checkpoint = try Checkpoint(origin: "example.com/ledger", size: 600, root: log.root(600))
        let replaced = "\(try other.sign(checkpoint))"
        try await expect(log, .forgedCheckpoint) { $0.checkpoint = { _ in replaced } }
        let elsewhere = try Checkpoint(origin: "example.com/other", size: 600, root: log.root(600))
        let misnamed = "\(try log.key.sign(elsewhere))"
        try await expect(log, .forgedCheckpoint) { $0.checkpoint = { _ in misnamed } }
        let changed = try log.note(600).replacing("\n600\n", with: "\n601\n")
        try await expect(log, .forgedCheckpoint) { $0.checkpoint = { _ in changed } }
        try await expect(log, .forgedCheckpoint) { $0.checkpoint = { _ in "600" } }
    }

    @Test func `of two signed histories both checkpoints are kept as evidence`() async throws {
        let log = try await RecordedLog()
        let fork = try await RecordedLog(named: "Đường")
        let mirror = try log.mirror()
        defer { mirror.close() }
        try await honest(log).run { try await follow(mirror, $0, log, upTo: 600) }
        let alarm = try await alarm(log, honest(fork), mirror)
        #expect(alarm.code == .fork)
        #expect(alarm.evidence.count == 2)
        #expect(mirror.head.root == log.root(600))
        let files = try Evidence(data: log.folder).keep(alarm)
        #expect(files.count == 2)
        for file in files {
            let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: file)))
            #expect(try log.keys.open(bytes).checkpoint.size == 600)
        }
    }

    @Test func `a server that has gone back is found before it is believed`() async throws {
        let log = try await RecordedLog()
        let mirror = try log.mirror()
        defer { mirror.close() }
        try await honest(log).run { try await follow(mirror, $0, log, upTo: 600) }
        var server = try honest(log)
        let shorter = try log.note(500)
        server.checkpoint = { _ in shorter }
        let records = Array(log.records.prefix(500))
        server.records = { records }
        let alarm = try await alarm(log, server, mirror)
        #expect(alarm.code == .rollback)
        #expect(alarm.position == 501)
        #expect(alarm.evidence.count == 2)
    }

    // MARK: -

    private func honest(_ log: RecordedLog) throws -> LyingServer {
        let (note, records, ledger) = (try log.note(log.records.count), log.records, log.ledger)
        return LyingServer(
            checkpoint: { _ in note },
            consistency: { try ledger.consistencyProof(from: $0, to: $1) },
            records: { records }
        )
    }

    /// Follows until so many are there.
    private func follow(
        _ ledger: Ledger,
        _ connection: LedgerConnection,
        _ log: RecordedLog,
        upTo position: UInt64
    ) async throws {
        let keys = try log.keys
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await Mirror(ledger, of: connection, keys: keys).run() }
            group.addTask {
                while ledger.head.position < position {
                    _ = try await ledger.waitForEvents(after: ledger.head.position)
                }
            }
            try await group.next()
            // The checkpoint is kept right after the records.
            while ledger.followedCheckpoint?.checkpoint.size != position { await Task.yield() }
            group.cancelAll()
        }
    }

    private func alarm(_ log: RecordedLog, _ server: LyingServer, _ mirror: Ledger? = nil) async throws -> MirrorAlarm {
        let ledger = try mirror ?? log.mirror("mirror-\(UUID().uuidString.prefix(8))")
        defer { if mirror == nil { ledger.close() } }
        let before = ledger.head
        var found: MirrorAlarm?
        let keys = try log.keys
        try await server.run { connection in
            found = await #expect(throws: MirrorAlarm.self) {
                try await Mirror(ledger, of: connection, keys: keys).run()
            }
        }
        #expect(ledger.head == before, "nothing is stored")
        return try #require(found)
    }

    private func expect(
        _ log: RecordedLog,
        _ code: MirrorAlarm.Code,
        at position: UInt64? = nil,
        sourceLocation: SourceLocation = #_sourceLocation,
        _ change: (inout LyingServer) -> Void
    ) async throws {
        var server = try honest(log)
        change(&server)
        let alarm = try await alarm(log, server)
        #expect(alarm.code == code, "\(alarm)", sourceLocation: sourceLocation)
        if let position { #expect(alarm.position == position, "\(alarm)", sourceLocation: sourceLocation) }
    }
}
