internal import Synchronization
public import Transparency

/// The single writer of the log. Used on one thread; there is never a second one (``EventLog/makeAppender()``).
///
/// Records are appended between ``begin()`` and ``commit()``. What others see (``EventLog/head``, reads) changes at the
/// commit, once the records are on disk; a commit that fails leaves everything as before ``begin()``, and the appender
/// can go on.
public final class Appender {
    let log: EventLog
    let connection: Connection
    let insertion: RecordInsertion
    let streamInsertion: Statement
    let tileInsertion: TileInsertion
    let accessInsertion: Statement
    private let lookup: Statement
    private let beginning: Statement
    private let committing: Statement
    private let headFile: HeadFileWriter
    let rollingBack: Statement
    var transaction: Transaction?
    /// Set after a failed commit: what the file then holds is looked up before anything else is written.
    var mustCheckEnd = false

    init(log: EventLog, connection: Connection) throws(LogError) {
        self.log = log
        self.connection = connection
        insertion = try RecordInsertion(connection)
        streamInsertion = try connection.prepare("INSERT INTO streams(id, name) VALUES (?1, ?2)")
        tileInsertion = try TileInsertion(connection)
        accessInsertion = try connection.prepare(
            "INSERT INTO access_log(sequence, leaf_hash, entry) VALUES (?1, ?2, ?3)"
        )
        lookup = try connection.prepare("SELECT position FROM records WHERE event_id = ?1")
        beginning = try connection.prepare("BEGIN IMMEDIATE")
        committing = try connection.prepare("COMMIT")
        headFile = try HeadFileWriter(log.directory.head)
        rollingBack = try connection.prepare("ROLLBACK")
    }

    deinit {
        rollback()
        // Leaves one file behind. Where a reader is in the way the write-ahead log stays and is read at the next
        // opening, so a failure loses nothing.
        do throws(LogError) { try connection.execute("PRAGMA wal_checkpoint(TRUNCATE)") } catch {}
        log.appenderEnded()
    }

    /// The position of the next record, the open transaction counted in.
    public var nextPosition: UInt64 {
        (transaction?.edge.size ?? log.state.withLock { $0.edge.size }) + 1
    }

    /// Whether a transaction is open.
    public var isOpen: Bool { transaction != nil }

    /// The root of the tree over all records, the open transaction counted in.
    public var root: TreeHash { transaction?.edge.root ?? log.state.withLock { $0.edge.root } }

    /// When the last record was recorded, the open transaction counted in: microseconds since 1970 UTC, 0 for an empty
    /// log. The next record may not lie before it.
    public var lastRecordedAt: Int64 {
        transaction?.recordedAt ?? log.state.withLock { $0.recordedAt }
    }

    /// The version of a stream, the open transaction counted in; 0 for a stream without records.
    public func version(of stream: String) -> UInt64 {
        resolve(stream)?.version ?? 0
    }

    /// Where the event stands, the open transaction counted in; `nil` when it is new.
    ///
    /// An id greater than all before costs nothing, any other one a look into the index.
    public func position(of id: EventID) throws(LogError) -> UInt64? {
        let greatest = transaction.map(\.greatestID) ?? log.state.withLock { $0.greatestID }
        guard let greatest, id <= greatest else { return nil }
        return try lookup.position(of: id)
    }

    /// Opens a transaction.
    /// - Throws: ``LogError/Code/invalidArgument`` when one is open already; ``LogError/Code/damaged`` when the file's
    ///   end isn't where it should be after a commit that failed.
    public func begin() throws(LogError) {
        guard transaction == nil else {
            throw LogError(.invalidArgument, "A transaction is open already; commit it or roll it back first.")
        }
        try beginning.run()
        if mustCheckEnd {
            do throws(LogError) { try checkEnd() } catch {
                leaveTransaction()
                throw error
            }
        }
        transaction = log.state.withLock { Transaction(after: $0) }
    }

    /// Appends a record to the open transaction.
    ///
    /// - Parameter record: the bytes to keep, at most ``Limits/recordBytes``; read during the call only.
    /// - Throws: ``LogError/Code/wrongVersion``, ``LogError/Code/duplicateEvent``, ``LogError/Code/recordTooLarge``,
    ///   ``LogError/Code/timeWentBack``, ``LogError/Code/invalidArgument``, ``LogError/Code/overloaded`` (too many
    ///   records in one transaction): nothing of this record is written and the transaction goes on. Any other error
    ///   ends the transaction: what was appended is gone, and until ``rollback()`` every step repeats it.
    public func append(_ new: NewRecord, record: UnsafeRawBufferPointer) throws(LogError) -> Appended {
        guard let size = transaction?.edge.size else { throw Self.noTransaction }
        if let failure = transaction?.failure { throw failure }
        try check(new, bytes: record.count)
        let known = resolve(new.stream)
        let version = known?.version ?? 0
        if case .exact(let expected) = new.expectedVersion, expected != version {
            throw LogError(
                .wrongVersion,
                "\(new.stream) is at version \(version), not \(expected); read what is new and decide again."
            )
        }
        let place = Appended(position: size + 1, version: version + 1, leafHash: .leaf(record))
        try write(new, at: place, stream: known?.number, record: record)
        return place
    }

    /// Appends a record to the open transaction; see ``append(_:record:)-(_,UnsafeRawBufferPointer)``.
    public func append(_ new: NewRecord, record: [UInt8]) throws(LogError) -> Appended {
        try record.withUnsafeBufferPointer { bytes throws(LogError) in
            try append(new, record: UnsafeRawBufferPointer(bytes))
        }
    }

    /// Makes the open transaction's records durable, then shows them to readers and those who wait.
    ///
    /// - Returns: the new head.
    /// - Throws: when SQLite fails, as with ``LogError/Code/diskFull``; nothing of the transaction is then kept, no
    ///   transaction is open, and the next ``begin()`` tries anew.
    public func commit() throws(LogError) -> Head {
        guard let done = transaction else { throw Self.noTransaction }
        if let failure = done.failure {
            rollback()
            throw failure
        }
        do throws(LogError) { try committing.run() } catch {
            mustCheckEnd = true
            rollback()
            throw error
        }
        transaction = nil
        log.state.withLock { done.apply(to: &$0) }
        let head = done.head
        headFile.write(head)
        log.signal.advance(to: head)
        return head
    }

    /// Drops the open transaction; does nothing without one.
    public func rollback() {
        guard transaction != nil else { return }
        transaction = nil
        leaveTransaction()
    }
}
