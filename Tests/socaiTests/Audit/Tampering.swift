import CSQLite
import Foundation
import Testing
import Transparency

/// Somebody who can write to the data directory, knows its format and gets around its triggers.
struct Tampering {
    let data: String

    /// Runs SQL on the log's file, and puts the triggers back as if nothing had happened.
    func log(_ sql: String) throws {
        var handle: OpaquePointer?
        try #require(sqlite3_open(data + "/ledger.sqlite", &handle) == SQLITE_OK)
        defer { sqlite3_close(handle) }
        let triggers = try rows(handle, "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'")
        for trigger in triggers { try run(handle, "DROP TRIGGER \(trigger[0])") }
        try run(handle, sql)
        for trigger in triggers { try run(handle, trigger[1]) }
    }

    /// Changes a record and makes its leaf hash fit again: what somebody does who knows what they do.
    func rewrite(_ position: Int, _ change: (inout [UInt8]) -> Void) throws {
        var handle: OpaquePointer?
        try #require(sqlite3_open(data + "/ledger.sqlite", &handle) == SQLITE_OK)
        let hex = try rows(handle, "SELECT hex(record) FROM records WHERE position = \(position)")[0][0]
        sqlite3_close(handle)
        var record = stride(from: 0, to: hex.count, by: 2).compactMap { start in
            UInt8(hex.dropFirst(start).prefix(2), radix: 16)
        }
        change(&record)
        let leaf = TreeHash.leaf(record)
        let bytes = record.map { String(format: "%02x", $0) }.joined()
        try log("UPDATE records SET record = x'\(bytes)', leaf_hash = x'\(leaf)' WHERE position = \(position)")
    }

    /// Removes what would remember the old state: the head file, snapshots, checkpoints beside the log.
    func forget(checkpoints: Bool = true) throws {
        let files = FileManager.default
        let names = ["head", "snapshots/log", "snapshots/projections"]
        for name in names + (checkpoints ? ["checkpoint", "access-checkpoint"] : [])
        where files.fileExists(atPath: data + "/" + name) {
            try files.removeItem(atPath: data + "/" + name)
        }
    }

    private func run(_ handle: OpaquePointer?, _ sql: String) throws {
        try #require(
            sqlite3_exec(handle, sql, nil, nil, nil) == SQLITE_OK,
            "\(String(cString: sqlite3_errmsg(handle)))"
        )
    }

    private func rows(_ handle: OpaquePointer?, _ sql: String) throws -> [[String]] {
        var statement: OpaquePointer?
        try #require(sqlite3_prepare_v2(handle, sql, -1, &statement, nil) == SQLITE_OK)
        defer { sqlite3_finalize(statement) }
        var rows: [[String]] = []
        while sqlite3_step(statement) == SQLITE_ROW {
            rows.append(
                (0..<sqlite3_column_count(statement)).map { String(cString: sqlite3_column_text(statement, $0)) }
            )
        }
        return rows
    }
}
