internal import Synchronization

/// Reads that hand each record over where it lies, for readers that pass it on or over. They check what
/// ``EventLog/read(from:limit:maxBytes:)`` checks, and block as it does.
extension EventLog {
    /// Visits records in the order of the log.
    /// - Parameters:
    ///   - position: the first one; 0 counts as 1.
    ///   - count: the most records.
    ///   - body: false ends the visit before this record, which then counts as not visited.
    public func visit(
        from position: UInt64,
        count: UInt64,
        _ body: (RecordView) -> Bool
    ) throws(LogError) {
        let first = max(position, 1)
        let end = head.position
        guard first <= end, count > 0 else { return }
        let last = first + (min(count, end - first + 1) - 1)
        try readers.withConnection { (connection) throws(LogError) in
            let statement = connection.range
            defer { statement.reset() }
            try statement.bind(first, at: 1)
            try statement.bind(last - first + 1, at: 2)
            try visit(first...last, with: statement, body) { _ throws(LogError) in }
        }
    }

    /// Visits the records at these positions, which must be within the log.
    public func visit(_ positions: [UInt64], _ body: (RecordView) -> Bool) throws(LogError) {
        guard !positions.isEmpty else { return }
        try readers.withConnection { (connection) throws(LogError) in
            let statement = connection.single
            defer { statement.reset() }
            try visit(positions, with: statement, body) { position throws(LogError) in
                statement.reset()
                try statement.bind(position, at: 1)
            }
        }
    }

    private func visit(
        _ positions: some Sequence<UInt64>,
        with statement: Statement,
        _ body: (RecordView) -> Bool,
        prepare: (UInt64) throws(LogError) -> Void
    ) throws(LogError) {
        for position in positions {
            try prepare(position)
            do throws(LogError) {
                guard try statement.step() else { throw .missing(position) }
                let row = try statement.recordRow(expected: position)
                try checkStream(of: row)
                let view = RecordView(position: row.position, leafHash: row.leafHash, record: row.record)
                guard body(view) else { return }
            } catch { throw error.at(position) }
        }
    }

    private func checkStream(of row: RecordRow) throws(LogError) {
        let isThere = state.withLock {
            $0.index.has(stream: row.stream, version: row.version, position: row.position)
        }
        guard isThere else {
            throw .damaged("the stream or version of record \(row.position) was changed", position: row.position)
        }
    }

    /// The positions of the records of several streams, in the order of the log.
    /// - Parameters:
    ///   - streams: an unknown one has none.
    ///   - range: the positions wanted.
    ///   - limit: the most of them.
    public func positions(of streams: [String], in range: ClosedRange<UInt64>, limit: Int) -> [UInt64] {
        state.withLock { $0.index.positions(of: streams, in: range, limit: limit) }
    }
}
