internal import CSQLite
internal import Glibc

extension LogError {
    /// Translates a result code of SQLite; the one place that knows them.
    init(sqlite result: Int32, on handle: OpaquePointer?, while doing: String) {
        // A failed write to the WAL leaves its reason nowhere but here.
        let lastError = errno
        let system = handle.map { sqlite3_system_errno($0) } ?? 0
        let text = handle.map { String(cString: sqlite3_errmsg($0)) } ?? String(cString: sqlite3_errstr(result))
        let reason = system == 0 ? lastError : system
        let cause = "SQLite \(result), errno \(reason): \(text), while: \(doing)"
        switch Self.code(result, reason) {
        case .damaged: self = .damaged("SQLite cannot read it", position: nil, cause: cause)
        case let code: self.init(code, Self.advice(code), cause: cause)
        }
    }

    // SQLITE_CONSTRAINT_UNIQUE and SQLITE_IOERR_WRITE, expressions that Swift does not import.
    private static let notUnique = SQLITE_CONSTRAINT | 8 << 8
    private static let ioWrite = SQLITE_IOERR | 3 << 8

    private static func code(_ result: Int32, _ system: Int32) -> Code {
        if result == notUnique { return .duplicateEvent }
        switch result & 0xff {
        case SQLITE_CORRUPT: return .damaged
        case SQLITE_NOTADB: return .notALedger
        case SQLITE_FULL: return .diskFull
        case SQLITE_BUSY, SQLITE_LOCKED: return .locked
        // A quota, or a limit on the size of files, fills up as a disk does.
        case SQLITE_IOERR where result == ioWrite && [ENOSPC, EDQUOT, EFBIG].contains(system): return .diskFull
        default: return .io
        }
    }

    private static func advice(_ code: Code) -> String {
        switch code {
        case .duplicateEvent: "The log has an event with this id already; look it up by its id."
        case .notALedger: "The file is not a ledger; check the path."
        case .diskFull: "There is no space left for the log; nothing was written. Make room and try again."
        case .locked: "Another process holds the log; close it or try again later."
        default: "The log's file could not be read or written; check the disk and the file's permissions."
        }
    }
}
