internal import CSQLite

/// One prepared statement; belongs to the thread that uses its connection. Parameters count from 1, columns from 0.
final class Statement {
    private let handle: OpaquePointer
    private let connection: Connection

    init(_ handle: OpaquePointer, of connection: Connection) {
        self.handle = handle
        self.connection = connection
    }

    deinit { sqlite3_finalize(handle) }

    /// Goes to the next row. An error resets the statement, so that it can be used again.
    /// - Returns: whether there is one.
    func step() throws(LogError) -> Bool {
        switch sqlite3_step(handle) {
        case SQLITE_ROW: return true
        case SQLITE_DONE: return false
        case let result:
            let error = connection.error(result, while: String(cString: sqlite3_sql(handle)))
            sqlite3_reset(handle)
            throw error
        }
    }

    /// Runs a statement that returns no rows, ready to run again.
    func run() throws(LogError) {
        _ = try step()
        reset()
    }

    /// Ends the walk through the rows. Bindings stay.
    func reset() {
        // The result repeats the error of the last step, which was thrown there.
        sqlite3_reset(handle)
    }

    func bind(_ value: Int64, at parameter: Int32) throws(LogError) {
        try check(sqlite3_bind_int64(handle, parameter, value))
    }

    func bind(_ value: UInt64, at parameter: Int32) throws(LogError) {
        guard let value = Int64(exactly: value) else {
            throw LogError(.invalidArgument, "\(value) is beyond the last possible position; ask for a smaller one.")
        }
        try bind(value, at: parameter)
    }

    /// Binds bytes without copying: they must stay in place until the next binding or until no more rows are asked for.
    func bind(staying bytes: UnsafeRawBufferPointer, at parameter: Int32) throws(LogError) {
        // An empty buffer may have no address, which SQLite would take for NULL.
        guard let start = bytes.baseAddress, bytes.count > 0 else {
            return try check(sqlite3_bind_zeroblob(handle, parameter, 0))
        }
        try check(sqlite3_bind_blob64(handle, parameter, start, UInt64(bytes.count), socai_sqlite_static()))
    }

    func bind(copying text: String, at parameter: Int32) throws(LogError) {
        let length = Int32(clamping: text.utf8.count)
        try check(sqlite3_bind_text(handle, parameter, text, length, socai_sqlite_transient()))
    }

    func isNull(_ column: Int32) -> Bool { sqlite3_column_type(handle, column) == SQLITE_NULL }

    func integer(_ column: Int32) -> Int64 { sqlite3_column_int64(handle, column) }

    /// The column's bytes, in place until the next step or reset.
    func blob(_ column: Int32) -> UnsafeRawBufferPointer {
        // The pointer first: asking for it may convert the value and with it the length.
        let start = sqlite3_column_blob(handle, column)
        return UnsafeRawBufferPointer(start: start, count: start == nil ? 0 : Int(sqlite3_column_bytes(handle, column)))
    }

    func text(_ column: Int32) -> String { String(decoding: blob(column), as: UTF8.self) }

    private func check(_ result: Int32) throws(LogError) {
        guard result == SQLITE_OK else { throw connection.error(result, while: "binding a value") }
    }
}
