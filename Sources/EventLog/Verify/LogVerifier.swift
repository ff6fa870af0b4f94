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
    }

    /// Walks through all records in the order of the log and checks that
    /// - each record's bytes have the leaf hash beside them, and say what the columns beside them say;
    /// - positions are gapless from 1, versions gapless in each stream, times never go back;
    /// - event ids are unique and their index leads to the right records;
    /// - each full tile of the tree is there and is what the leaf hashes give;
    /// - tables, index and the triggers against change are those that the program makes;
    /// - the log has not lost its end since the last commit, where the head file can tell.
    ///
    /// A server may go on writing: the log is verified as it was at the start. It can't shorten its write-ahead log
    /// meanwhile. Blocks the calling thread.
    ///
    /// - Parameters:
    ///   - envelope: reads a record's columns out of its bytes; what it throws is damage at that position.
    ///   - visit: given each record once it is known to be good; what it throws ends the verification as it is.
    /// - Throws: ``LogError`` with the first bad position, or what `visit` throws.
    public static func verify(
        directory: String,
        envelope: ([UInt8]) throws -> RecordColumns,
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
        return Verified(count: walk.edge.size, root: walk.edge.root, streams: walk.streamCount)
    }
}
