public import Transparency

/// Verifies a whole log offline, trusting nothing but the file: no snapshot, no running server.
public enum LogVerifier {
    /// What a log that holds together amounts to.
    public struct Verified: Hashable, Sendable {
        /// The number of records, which is the position of the last.
        public let count: UInt64
        /// The root of the Merkle tree over them; to be compared with a checkpoint.
        public let root: TreeHash
        /// The number of streams.
        public let streams: Int
        /// The number of entries of the access log, which is the sequence of the last.
        public let accessCount: UInt64
        /// The root of the Merkle tree over them.
        public let accessRoot: TreeHash
    }

    /// Walks through all records in the order of the log and checks that
    /// - each record's bytes have the leaf hash beside them, and say what the columns beside them say;
    /// - positions are gapless from 1, versions gapless in each stream, times never go back;
    /// - event ids are unique and their index leads to the right records;
    /// - each entry of the access log has the leaf hash beside it and says its own sequence, and those are gapless from 1;
    /// - each full tile of the two trees is there and is what the leaf hashes give;
    /// - tables, index and the triggers against change are those that the program makes;
    /// - the log has not lost its end since the last commit, where the head file can tell.
    ///
    /// A server may go on writing: the log is verified as it was at the start. It can't shorten its write-ahead log
    /// meanwhile. Blocks the calling thread.
    ///
    /// - Parameters:
    ///   - envelope: reads a record's columns out of its bytes; what it throws is damage at that position.
    ///   - accessSequence: reads the sequence of an entry of the access log out of its bytes; a `CancellationError` ends
    ///     the verification as it is, any other error is damage.
    ///   - visit: given each record once it is known to be good; what it throws ends the verification as it is.
    /// - Throws: ``LogError`` with the first bad position, or what `visit` throws.
    public static func verify(
        directory: String,
        envelope: ([UInt8]) throws -> RecordColumns,
        accessSequence: ([UInt8]) throws -> UInt64,
        visit: (StoredRecord) throws -> Void = { _ in },
        progress: EventLog.Progress = { _, _ in }
    ) throws -> Verified {
        let files = DataDirectory(path: directory)
        guard files.exists else { throw LogError(.notFound, "There is no ledger in \(directory); check the path.") }
        let written = HeadFile.read(files.head)
        let connection = try LedgerFile.openForReading(files.ledger)
        // One transaction: the state as of now.
        try connection.execute("BEGIN")
        try SchemaCheck.verify(connection)
        var walk = try VerificationWalk(connection)
        let total = try UInt64(clamping: connection.number("SELECT max(position) FROM records") ?? 0)
        let rows = try connection.prepare("SELECT \(RecordRow.columns) FROM records ORDER BY position")
        while let record = try walk.next(rows) {
            if record.position == written?.position {
                try written?.check(end: record.position, root: walk.edge.root)
            }
            try walk.compare(record, with: envelope)
            try visit(record)
            if record.position.isMultiple(of: Limits.progressRows) { progress(record.position, total) }
        }
        try written?.check(end: walk.edge.size, root: walk.edge.root)
        try walk.finish(connection)
        let access = try walkAccess(connection, accessSequence)
        return Verified(
            count: walk.edge.size,
            root: walk.edge.root,
            streams: walk.streamCount,
            accessCount: access.size,
            accessRoot: access.root
        )
    }

    private static func walkAccess(
        _ connection: Connection,
        _ told: ([UInt8]) throws -> UInt64
    ) throws -> MerkleEdge {
        var walk = try AccessWalk(connection)
        while let entry = try walk.next() {
            let sequence: UInt64
            do { sequence = try told(entry.entry) } catch let error as CancellationError { throw error } catch {
                throw LogError.damagedAccess(entry.sequence, "cannot be read", cause: "\(error)")
            }
            guard sequence == entry.sequence else {
                throw LogError.damagedAccess(entry.sequence, "says that it is entry \(sequence)")
            }
        }
        try walk.finish()
        return walk.edge
    }
}
