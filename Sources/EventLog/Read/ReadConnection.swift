/// A read-only connection with its statements.
///
/// `@unchecked Sendable`: used by one thread at a time, the one that ``ReaderPool`` lent it to.
final class ReadConnection: @unchecked Sendable {
    let range: Statement
    let single: Statement
    let lookup: Statement
    let time: Statement
    let tileNodes: Statement
    let accessRange: Statement

    init(path: String) throws(LogError) {
        let connection = try LedgerFile.openForReading(path)
        range = try connection.prepare(
            "SELECT \(RecordRow.columns) FROM records WHERE position >= ?1 ORDER BY position LIMIT ?2"
        )
        single = try connection.prepare("SELECT \(RecordRow.columns) FROM records WHERE position = ?1")
        lookup = try connection.prepare("SELECT position FROM records WHERE event_id = ?1")
        time = try connection.prepare("SELECT recorded_at FROM records WHERE position = ?1")
        tileNodes = try connection.prepare(
            "SELECT nodes FROM tiles WHERE tree = ?1 AND level = ?2 AND number = ?3"
        )
        accessRange = try connection.prepare(
            "SELECT \(AccessEntry.columns) FROM access_log WHERE sequence >= ?1 ORDER BY sequence LIMIT ?2"
        )
    }
}
