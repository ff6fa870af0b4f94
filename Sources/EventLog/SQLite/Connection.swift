internal import CSQLite

/// One SQLite connection. Used by one thread at a time: SQLite's own locking is off (`SQLITE_OPEN_NOMUTEX`).
final class Connection {
    enum Mode {
        case readWrite
        case readOnly
    }

    private let handle: OpaquePointer

    init(path: String, mode: Mode) throws(LogError) {
        let access = mode == .readWrite ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE : SQLITE_OPEN_READONLY
        var opened: OpaquePointer?
        let result = sqlite3_open_v2(path, &opened, access | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, nil)
        guard result == SQLITE_OK, let opened else {
            let error = LogError(sqlite: result, on: opened, while: "opening \(path)")
            sqlite3_close_v2(opened)
            throw error
        }
        handle = opened
        sqlite3_busy_timeout(handle, Limits.busyMilliseconds)
    }

    deinit {
        // Statements may outlive the connection; SQLite then closes with the last of them.
        sqlite3_close_v2(handle)
    }

    /// Runs statements that return nothing of interest.
    func execute(_ sql: String) throws(LogError) {
        let result = sqlite3_exec(handle, sql, nil, nil, nil)
        guard result == SQLITE_OK else { throw error(result, while: sql) }
    }

    /// Prepares a statement that is used again and again.
    func prepare(_ sql: String) throws(LogError) -> Statement {
        var prepared: OpaquePointer?
        let result = sqlite3_prepare_v3(handle, sql, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &prepared, nil)
        guard result == SQLITE_OK, let prepared else { throw error(result, while: sql) }
        return Statement(prepared, of: self)
    }

    /// The first column of the first row as a number; `nil` for no row and for NULL.
    func number(_ sql: String) throws(LogError) -> Int64? {
        let statement = try prepare(sql)
        guard try statement.step(), !statement.isNull(0) else { return nil }
        return statement.integer(0)
    }

    /// Whether a transaction is open.
    var isInTransaction: Bool { sqlite3_get_autocommit(handle) == 0 }

    func error(_ result: Int32, while doing: String) -> LogError {
        LogError(sqlite: result, on: handle, while: doing)
    }
}
