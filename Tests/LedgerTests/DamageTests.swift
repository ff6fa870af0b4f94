import CSQLite
import Foundation
import Ledger
import Portfolio
import Projections
import Testing

/// A ledger whose file was changed behind its back: named with the first bad position, never served as truth.
@Suite struct DamageTests {
    @Test(arguments: [
        ("UPDATE records SET record = CAST(x'00' || substr(record, 2) AS BLOB) WHERE position = 5", UInt64(5)),
        (
            "UPDATE records SET record = CAST(substr(record, 1, length(record) - 1) || x'7f' AS BLOB) WHERE position = 7",
            7
        ),
        ("UPDATE records SET recorded_at = recorded_at + 1 WHERE position = 3", 3),
        ("UPDATE records SET version = version + 1 WHERE position = 6", 6),
        ("DELETE FROM records WHERE position = 4", 4),
    ])
    func `verify names the first bad position`(_ change: String, position: UInt64) async throws {
        let test = try TestLedger()
        try await test.withLedger { try await test.setUp($0) }
        try test.tamper(change)
        let error = #expect(throws: LedgerError.self) { try LedgerVerifier.verify(directory: test.directory) }
        #expect(error?.code == .damaged)
        #expect(error?.position == position)
    }

    @Test func `a damaged record is found by the one who reads it, and from then on nothing is answered`() async throws
    {
        let test = try TestLedger()
        try await test.withLedger { try await test.setUp($0) }
        try test.tamper("UPDATE records SET record = CAST(x'00' || substr(record, 2) AS BLOB) WHERE position = 5")
        try await test.withLedger { ledger in
            var cursor = LedgerCursor(from: 1, in: ledger)
            let error = #expect(throws: LedgerError.self) { try cursor.read(limit: 100, bytes: 1 << 20, upTo: .max) }
            #expect(error?.position == 5)
            #expect(throws: LedgerError.self) { try ledger.projections() }
            await #expect(throws: LedgerError.self) {
                try await ledger.record(
                    Recording([try test.volume(1, 0, Bucket(year: 2023), date: "2023-01-15")], by: TestLedger.board)
                )
            }
        }
    }

    @Test func `a damaged record in what opening folds keeps the ledger from opening`() async throws {
        let test = try TestLedger()
        try await test.withLedger { try await test.setUp($0) }
        try FileManager.default.removeItem(atPath: test.directory + "/snapshots")
        try test.tamper("UPDATE records SET record = CAST(x'00' || substr(record, 2) AS BLOB) WHERE position = 5")
        let error = #expect(throws: LedgerError.self) { try test.open().close() }
        #expect(error?.code == .damaged && error?.position == 5)
    }

    @Test func `an edited snapshot is thrown away, and a forged one is found by verify`() async throws {
        let test = try TestLedger()
        try await test.withLedger { try await test.setUp($0) }
        let path = test.directory + "/snapshots/projections"
        var bytes = try Data(contentsOf: URL(fileURLWithPath: path))
        bytes[bytes.count / 2] ^= 1
        try bytes.write(to: URL(fileURLWithPath: path))
        let verified = try LedgerVerifier.verify(directory: test.directory)
        #expect(verified.snapshotPosition == nil && verified.snapshotFault != nil)
        try await test.withLedger { ledger in
            let position = try ledger.projections().position
            #expect(position == 7)
        }
    }
}

extension TestLedger {
    /// Changes the file as someone would who has it, the triggers out of the way and back.
    func tamper(_ change: String) throws {
        var database: OpaquePointer?
        guard sqlite3_open(directory + "/ledger.sqlite", &database) == SQLITE_OK else { throw CancellationError() }
        defer { sqlite3_close(database) }
        var statement: OpaquePointer?
        var triggers: [(String, String)] = []
        sqlite3_prepare_v2(database, "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'", -1, &statement, nil)
        while sqlite3_step(statement) == SQLITE_ROW {
            guard let name = sqlite3_column_text(statement, 0), let sql = sqlite3_column_text(statement, 1) else {
                continue
            }
            triggers.append((String(cString: name), String(cString: sql)))
        }
        sqlite3_finalize(statement)
        #expect(!triggers.isEmpty)
        let script =
            triggers.map { "DROP TRIGGER \($0.0);" }.joined() + change + ";" + triggers.map { $0.1 + ";" }.joined()
        #expect(sqlite3_exec(database, script, nil, nil, nil) == SQLITE_OK)
    }
}
