internal import Synchronization
internal import Transparency

/// The single writer of the log. Used on one thread; there is never a second one (``EventLog/makeAppender()``).
///
/// Records are appended between ``begin()`` and ``commit()``. What others see (``EventLog/head``, reads) changes at the
/// commit, once the records are on disk; a commit that fails leaves everything as before ``begin()``, and the appender
/// can go on.
public final class Appender {
    private let log: EventLog
    let connection: Connection
    private let insertion: RecordInsertion
    private let streamInsertion: Statement
    private let lookup: Statement
    private let beginning: Statement
    private let committing: Statement
    private let rollingBack: Statement
    private var transaction: Transaction?
    /// Set after a failed commit: what the file then holds is looked up before anything else is written.
    private var mustCheckEnd = false

    init(log: EventLog, connection: Connection) throws(LogError) {
        self.log = log
        self.connection = connection
        insertion = try RecordInsertion(connection)
        streamInsertion = try connection.prepare("INSERT INTO streams(id, name) VALUES (?1, ?2)")
        lookup = try connection.prepare("SELECT position FROM records WHERE event_id = ?1")
        beginning = try connection.prepare("BEGIN IMMEDIATE")
        committing = try connection.prepare("COMMIT")
        rollingBack = try connection.prepare("ROLLBACK")
    }

    deinit {
        rollback()
        log.appenderEnded()
    }

    /// The position of the next record, the open transaction counted in.
    public var nextPosition: UInt64 {
        (transaction?.frontier.size ?? log.state.withLock { $0.frontier.size }) + 1
    }

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
        guard let open = transaction else { throw Self.noTransaction }
        if let failure = open.failure { throw failure }
        try check(new, bytes: record.count, in: open)
        let known = resolve(new.stream)
        let version = known?.version ?? 0
        if case .exact(let expected) = new.expectedVersion, expected != version {
            throw LogError(
                .wrongVersion,
                "\(new.stream) is at version \(version), not \(expected); read what is new and decide again."
            )
        }
        let place = Appended(position: open.frontier.size + 1, version: version + 1, leafHash: .leaf(record))
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
        let head = log.state.withLock { state in
            done.apply(to: &state)
            return state.head
        }
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

extension Appender {
    private static let noTransaction = LogError(.invalidArgument, "No transaction is open; begin one first.")

    private func resolve(_ stream: String) -> (number: Int, version: UInt64)? {
        let known = log.state.withLock { state in
            state.index.number(of: stream).map { (number: $0, version: state.index.version(of: $0)) }
        }
        guard let number = known?.number ?? transaction?.newNumber(of: stream) else { return nil }
        return (number, transaction?.version(of: number) ?? known?.version ?? 0)
    }

    private func check(_ new: NewRecord, bytes: Int, in open: Transaction) throws(LogError) {
        guard bytes <= Limits.recordBytes else {
            throw LogError(.recordTooLarge, "A record has \(bytes) bytes, more than \(Limits.recordBytes); shorten it.")
        }
        guard (1...Limits.streamNameBytes).contains(new.stream.utf8.count), !new.stream.utf8.contains(0) else {
            throw LogError(
                .invalidArgument,
                "A stream's name has 1 to \(Limits.streamNameBytes) bytes and no NUL; choose another."
            )
        }
        guard new.recordedAt >= open.recordedAt else {
            throw LogError(
                .timeWentBack,
                "Recorded at \(new.recordedAt), before the last record's \(open.recordedAt); set the clock."
            )
        }
        guard open.streams.count < Limits.transactionRecords else {
            throw LogError(
                .overloaded,
                "A transaction holds \(Limits.transactionRecords) records at most; commit and begin another."
            )
        }
    }

    private func write(
        _ new: NewRecord,
        at place: Appended,
        stream known: Int?,
        record: UnsafeRawBufferPointer
    ) throws(LogError) {
        let number = known ?? transaction?.nextStream ?? 0
        do throws(LogError) {
            try insertion.insert(new, at: place, stream: number, record: record)
            // The stream comes second, so that a refused record leaves none behind.
            if known == nil { try add(stream: new.stream, number: number) }
        } catch {
            guard error.code != .duplicateEvent || !connection.isInTransaction else {
                throw LogError(error.code, error.message, position: try position(of: new.eventID), cause: error.cause)
            }
            transaction?.failure = error
            throw error
        }
        if known == nil { transaction?.add(stream: new.stream) }
        transaction?.add(new, to: number, version: place.version, leaf: place.leafHash)
    }

    private func add(stream name: String, number: Int) throws(LogError) {
        try streamInsertion.bind(Int64(number + 1), at: 1)
        try streamInsertion.bind(copying: name, at: 2)
        do { try streamInsertion.run() } catch  where error.code == .duplicateEvent {
            throw .damaged("the stream \(name) is in the file but not in the index", position: nil, cause: error.cause)
        }
    }

    private func leaveTransaction() {
        // SQLite may have rolled back by itself, as it does when the disk is full.
        guard connection.isInTransaction else { return }
        do throws(LogError) { try rollingBack.run() } catch {
            // The next BEGIN fails and says so.
            mustCheckEnd = true
        }
    }

    private func checkEnd() throws(LogError) {
        let end = try connection.number("SELECT max(position) FROM records") ?? 0
        let expected = log.state.withLock { $0.frontier.size }
        guard UInt64(exactly: end) == expected else {
            throw LogError(
                .closed,
                "The log ends at \(end) and not at \(expected) after a commit that failed; open the ledger again."
            )
        }
        mustCheckEnd = false
    }
}
