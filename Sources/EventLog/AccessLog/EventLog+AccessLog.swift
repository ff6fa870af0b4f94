internal import Synchronization
public import Transparency

/// Reads of the access log. They block, as reads of records do.
extension EventLog {
    /// The end of the access log as of the last commit: its last sequence, which is the number of its entries, and the
    /// root of the tree over them.
    public var accessHead: (sequence: UInt64, root: TreeHash) {
        let edge = state.withLock { $0.accessEdge }
        return (edge.size, edge.root)
    }

    /// Entries in order, each hashed again and compared with what was stored.
    /// - Parameters:
    ///   - sequence: the first one; 0 counts as 1.
    ///   - limit: the most entries, bounded by ``Limits/readRecords``.
    ///   - maxBytes: the most bytes of entries together, bounded by ``Limits/readBytes``; the first entry comes
    ///     whatever its size.
    /// - Returns: nothing beyond the end; otherwise at least one entry if `limit` is at least 1.
    public func readAccessLog(
        from sequence: UInt64,
        limit: Int,
        maxBytes: Int = Limits.readBytes
    ) throws(LogError) -> [AccessEntry] {
        let first = max(sequence, 1)
        let end = state.withLock { $0.accessEdge.size }
        guard first <= end, limit > 0 else { return [] }
        let count = min(UInt64(min(limit, Limits.readRecords)), end - first + 1)
        return try readers.withConnection { (connection) throws(LogError) in
            let statement = connection.accessRange
            defer { statement.reset() }
            try statement.bind(first, at: 1)
            try statement.bind(count, at: 2)
            return try collect(first..<first + count, maxBytes, statement)
        }
    }

    private func collect(
        _ sequences: Range<UInt64>,
        _ maxBytes: Int,
        _ statement: Statement
    ) throws(LogError) -> [AccessEntry] {
        var entries: [AccessEntry] = []
        var room = min(maxBytes, Limits.readBytes)
        for sequence in sequences {
            guard try statement.step() else { throw .damagedAccess(sequence, "is missing") }
            let entry = try AccessEntry(statement, expected: sequence)
            guard entries.isEmpty || entry.entry.count <= room else { break }
            room -= entry.entry.count
            entries.append(entry)
        }
        return entries
    }
}
