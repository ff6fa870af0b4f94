/// How the file came to its present shape. Entries are only ever added: entry n turns version n into version n + 1.
enum Migrations {
    /// Marks the file as a ledger: "soca" as SQLite's `application_id`.
    static let applicationID: Int64 = 0x736F_6361

    static var newest: Int64 { Int64(all.count) }

    static let all: [String] = [
        // 1. The only unique index besides the key is that of the event ids. A second one, on (stream, version),
        // halves the speed of appending; the single writer and the verification keep versions unique instead. The
        // record comes last, so that a scan of the other columns leaves it alone.
        """
        CREATE TABLE streams(
            id INTEGER PRIMARY KEY,
            name TEXT NOT NULL UNIQUE
        ) STRICT;
        CREATE TABLE records(
            position INTEGER PRIMARY KEY,
            event_id BLOB NOT NULL,
            stream INTEGER NOT NULL,
            version INTEGER NOT NULL,
            recorded_at INTEGER NOT NULL,
            leaf_hash BLOB NOT NULL,
            record BLOB NOT NULL
        ) STRICT;
        CREATE UNIQUE INDEX records_event_id ON records(event_id);
        CREATE TRIGGER records_no_update BEFORE UPDATE ON records
            BEGIN SELECT RAISE(ABORT, 'records are never changed'); END;
        CREATE TRIGGER records_no_delete BEFORE DELETE ON records
            BEGIN SELECT RAISE(ABORT, 'records are never deleted'); END;
        CREATE TRIGGER streams_no_update BEFORE UPDATE ON streams
            BEGIN SELECT RAISE(ABORT, 'streams are never changed'); END;
        CREATE TRIGGER streams_no_delete BEFORE DELETE ON streams
            BEGIN SELECT RAISE(ABORT, 'streams are never deleted'); END;
        """,
        // 2. Proofs: the trees' full tiles, and who looked. Without rowid a tile lies under its number; the root
        // comes before the nodes, so that a scan of roots leaves these alone.
        """
        CREATE TABLE access_log(
            sequence INTEGER PRIMARY KEY,
            leaf_hash BLOB NOT NULL,
            entry BLOB NOT NULL
        ) STRICT;
        CREATE TABLE tiles(
            tree INTEGER NOT NULL,
            level INTEGER NOT NULL,
            number INTEGER NOT NULL,
            root BLOB NOT NULL,
            nodes BLOB NOT NULL,
            PRIMARY KEY(tree, level, number)
        ) STRICT, WITHOUT ROWID;
        CREATE TRIGGER access_log_no_update BEFORE UPDATE ON access_log
            BEGIN SELECT RAISE(ABORT, 'the access log is never changed'); END;
        CREATE TRIGGER access_log_no_delete BEFORE DELETE ON access_log
            BEGIN SELECT RAISE(ABORT, 'the access log is never deleted'); END;
        CREATE TRIGGER tiles_no_update BEFORE UPDATE ON tiles
            BEGIN SELECT RAISE(ABORT, 'tiles are never changed'); END;
        CREATE TRIGGER tiles_no_delete BEFORE DELETE ON tiles
            BEGIN SELECT RAISE(ABORT, 'tiles are never deleted'); END;
        """,
    ]

    /// What a step does that SQL alone can't, by the version it turns into; in the step's transaction.
    private static let work: [Int64: @Sendable (Connection) throws(LogError) -> Void] = [2: TileBackfill.fill]

    /// Brings the file to the newest version in one transaction per step.
    static func migrate(_ connection: Connection, to target: Int64 = newest) throws(LogError) {
        var version = try connection.number("PRAGMA user_version") ?? 0
        while version < target {
            try connection.execute("BEGIN IMMEDIATE; \(all[Int(version)])")
            try work[version + 1]?(connection)
            try connection.execute(
                """
                PRAGMA application_id = \(applicationID);
                PRAGMA user_version = \(version + 1);
                COMMIT;
                """
            )
            version += 1
        }
    }
}
