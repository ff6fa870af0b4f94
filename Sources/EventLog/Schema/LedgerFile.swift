/// Opens the log's file: checks that it is ours, of a version that is known, and sets how SQLite treats it.
enum LedgerFile {
    /// The connection that writes. Creates the schema in a new file and migrates an older one.
    static func openForWriting(_ path: String) throws(LogError) -> Connection {
        let connection = try Connection(path: path, mode: .readWrite)
        if try !isNew(connection) { try checkIdentity(connection, path) }
        try connection.execute(
            """
            PRAGMA journal_mode = WAL;
            PRAGMA synchronous = FULL;
            PRAGMA wal_autocheckpoint = \(Limits.checkpointPages);
            PRAGMA cache_size = -\(Limits.writerCacheKiB);
            PRAGMA trusted_schema = OFF;
            """
        )
        try Migrations.migrate(connection)
        return connection
    }

    /// A connection that reads.
    static func openForReading(_ path: String) throws(LogError) -> Connection {
        let connection = try Connection(path: path, mode: .readOnly)
        try checkIdentity(connection, path)
        let version = try connection.number("PRAGMA user_version") ?? 0
        guard version == Migrations.newest else {
            throw LogError(
                .notALedger,
                "\(path) has the older version \(version); open it once for writing, which brings it up to date."
            )
        }
        try connection.execute(
            """
            PRAGMA cache_size = -\(Limits.readerCacheKiB);
            PRAGMA query_only = ON;
            PRAGMA trusted_schema = OFF;
            """
        )
        return connection
    }

    private static func isNew(_ connection: Connection) throws(LogError) -> Bool {
        let marks = try (connection.number("PRAGMA application_id"), connection.number("PRAGMA user_version"))
        let tables = try connection.number("SELECT count(*) FROM sqlite_schema")
        return marks == (0, 0) && tables == 0
    }

    private static func checkIdentity(_ connection: Connection, _ path: String) throws(LogError) {
        guard try connection.number("PRAGMA application_id") == Migrations.applicationID else {
            throw LogError(.notALedger, "\(path) is a database, but not a ledger; check the path.")
        }
        let version = try connection.number("PRAGMA user_version") ?? 0
        guard version >= 0 else { throw LogError(.notALedger, "\(path) has no version of a ledger; check the path.") }
        guard version <= Migrations.newest else {
            throw LogError(
                .newerSchema,
                "\(path) has version \(version) and this program knows only \(Migrations.newest); upgrade the program."
            )
        }
    }
}
