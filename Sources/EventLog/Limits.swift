/// The bounds of the log, all in one place. None of them grows with the history.
public enum Limits {
    /// The largest record, in bytes.
    public static let recordBytes = 65_535
    /// The longest stream name, in bytes of UTF-8.
    public static let streamNameBytes = 255
    /// The most records one read returns.
    public static let readRecords = 10_000
    /// The most bytes of records one read returns; a single record may always be read.
    public static let readBytes = 16 << 20
    /// The most records in one transaction.
    public static let transactionRecords = 100_000
    /// The read-only connections, and so the reads at the same time; more readers wait for one another.
    public static let readConnections = 4
    /// The tasks that wait for new records at the same time.
    public static let headWaiters = 10_000
    /// The largest snapshot payload, in bytes.
    public static let snapshotBytes = 4 << 30
    /// The longest name of a snapshot, in bytes.
    public static let snapshotNameBytes = 64

    /// Positions copied out of the stream index while the appender may wait.
    static let indexCopyPositions = 65_536
    /// Rows between two reports of progress.
    static let progressRows: UInt64 = 65_536
    /// How long SQLite waits for a lock that another process holds, in milliseconds.
    static let busyMilliseconds: Int32 = 5_000
    /// The page cache of the writing connection, in KiB.
    static let writerCacheKiB = 16_384
    /// The page cache of each reading connection, in KiB.
    static let readerCacheKiB = 4_096
    /// WAL pages after which SQLite copies them into the database file.
    static let checkpointPages = 16_000
}
