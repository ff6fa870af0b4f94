internal import Files

/// What opening a log had to do.
public struct Opening: Hashable, Sendable {
    /// The position up to which the snapshot served; 0 without one.
    public let snapshotPosition: UInt64
    /// The rows read after it.
    public let scanned: UInt64
    /// Why the snapshot was passed over, for logging; `nil` when it was used or there is none.
    public let snapshotFault: String?
}

extension EventLog {
    /// Told how far a long walk through the log has come: rows done and rows in all.
    public typealias Progress = (_ done: UInt64, _ total: UInt64) -> Void

    /// Opens the log of a data directory and brings the index of streams and the tree up to its end: from a snapshot
    /// where there is a good one, then from the rows after it.
    ///
    /// - Parameter progress: called now and then on the calling thread; the call blocks meanwhile.
    /// - Throws: ``LogError/Code/locked``, ``LogError/Code/notALedger``, ``LogError/Code/newerSchema``,
    ///   ``LogError/Code/notFound`` (nothing there to read), ``LogError/Code/damaged`` with the first bad position,
    ///   ``LogError/Code/io``, ``LogError/Code/diskFull``.
    public static func open(
        directory path: String,
        mode: Mode,
        progress: Progress = { _, _ in }
    ) throws(LogError) -> EventLog {
        let directory = DataDirectory(path: path)
        var lock: FileLock?
        let connection: Connection
        switch mode {
        case .readWrite:
            try directory.create()
            lock = try directory.makeLock()
            connection = try LedgerFile.openForWriting(directory.ledger)
        case .readOnly:
            guard directory.exists else { throw LogError(.notFound, "There is no ledger in \(path); check the path.") }
            connection = try LedgerFile.openForReading(directory.ledger)
        }
        // Read first: a server may go on writing meanwhile.
        let written = HeadFile.read(directory.head)
        let (loaded, opening) = try LogLoading(connection, directory.snapshots).load(progress)
        try written?.check(end: loaded.head.position, root: loaded.head.root)
        return EventLog(directory: directory, mode: mode, lock: lock, loaded: loaded, opening: opening)
    }
}
