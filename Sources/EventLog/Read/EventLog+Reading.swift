internal import Synchronization

/// Reads of committed records. They block and so belong on threads of their own, any number at a time.
///
/// Each record is hashed again and compared with what was stored, its position and version with the index: a record
/// that isn't as it was written is never returned, the read throws ``LogError/Code/damaged`` with its position.
extension EventLog {
    /// Records in the order of the log.
    /// - Parameters:
    ///   - position: the first one; 0 counts as 1.
    ///   - limit: the most records, bounded by ``Limits/readRecords``.
    ///   - maxBytes: the most bytes of records together, bounded by ``Limits/readBytes``; the first record comes
    ///     whatever its size.
    /// - Returns: nothing beyond the head; otherwise at least one record if `limit` is at least 1.
    public func read(
        from position: UInt64,
        limit: Int,
        maxBytes: Int = Limits.readBytes
    ) throws(LogError) -> [StoredRecord] {
        let first = max(position, 1)
        let end = head.position
        guard first <= end, limit > 0 else { return [] }
        let count = min(UInt64(min(limit, Limits.readRecords)), end - first + 1)
        return try readers.withConnection { (connection) throws(LogError) in
            let statement = connection.range
            defer { statement.reset() }
            try statement.bind(first, at: 1)
            try statement.bind(count, at: 2)
            return try collect(first..<first + count, maxBytes: maxBytes, from: statement) { _ throws(LogError) in }
        }
    }

    /// Records of one stream in the order of their versions; an unknown stream has none.
    /// - Parameters:
    ///   - version: the first one; 0 counts as 1.
    ///   - limit, maxBytes: as in ``read(from:limit:maxBytes:)``.
    public func read(
        stream: String,
        fromVersion version: UInt64,
        limit: Int,
        maxBytes: Int = Limits.readBytes
    ) throws(LogError) -> [StoredRecord] {
        let places = positions(of: stream, fromVersion: version, limit: min(limit, Limits.readRecords))
        guard !places.isEmpty else { return [] }
        return try readers.withConnection { (connection) throws(LogError) in
            let statement = connection.single
            defer { statement.reset() }
            return try collect(places, maxBytes: maxBytes, from: statement) { position throws(LogError) in
                statement.reset()
                try statement.bind(position, at: 1)
            }
        }
    }

    /// The record at a position.
    /// - Throws: ``LogError/Code/notFound`` beyond the head and for 0.
    public func record(at position: UInt64) throws(LogError) -> StoredRecord {
        guard position > 0, let record = try read(from: position, limit: 1).first else {
            throw LogError(.notFound, "There is no record \(position); the log ends at \(head.position).")
        }
        return record
    }

    /// Where an event stands; `nil` when the log doesn't have it.
    public func position(of id: EventID) throws(LogError) -> UInt64? {
        let position = try readers.withConnection { (connection) throws(LogError) in
            try connection.lookup.position(of: id)
        }
        guard let position, position <= head.position else { return nil }
        return position
    }

    /// The record with an event id; `nil` when the log doesn't have it.
    public func record(id: EventID) throws(LogError) -> StoredRecord? {
        guard let position = try position(of: id) else { return nil }
        let record = try record(at: position)
        guard record.eventID == id else {
            throw .damaged("the index of event ids leads to another record", position: position)
        }
        return record
    }

    /// The last position recorded at or before a time, in microseconds since 1970 UTC; 0 when there is none.
    ///
    /// A binary search: times of recording never decrease along the log.
    public func position(recordedAtOrBefore time: Int64) throws(LogError) -> UInt64 {
        let head = head
        guard time < head.recordedAt else { return head.position }
        return try readers.withConnection { (connection) throws(LogError) in
            var known: UInt64 = 0
            var beyond = head.position + 1
            while beyond - known > 1 {
                let middle = known + (beyond - known) / 2
                if try connection.recordedAt(middle) <= time { known = middle } else { beyond = middle }
            }
            return known
        }
    }

    /// Reads one row for each position and gives their streams names, all checked against the index.
    private func collect(
        _ positions: some Sequence<UInt64>,
        maxBytes: Int,
        from statement: Statement,
        prepare: (UInt64) throws(LogError) -> Void
    ) throws(LogError) -> [StoredRecord] {
        var records: [StoredRecord] = []
        var room = min(maxBytes, Limits.readBytes)
        for position in positions {
            try prepare(position)
            do throws(LogError) {
                guard try statement.step() else { throw .missing(position) }
                let row = try statement.recordRow(expected: position)
                guard records.isEmpty || row.record.count <= room else { break }
                room -= row.record.count
                records.append(row.stored(in: try streamName(of: row)))
            } catch { throw error.at(position) }
        }
        return records
    }

    private func streamName(of row: RecordRow) throws(LogError) -> String {
        let name = state.withLock { $0.index.name(stream: row.stream, version: row.version, position: row.position) }
        guard let name else {
            throw .damaged("the stream or version of record \(row.position) was changed", position: row.position)
        }
        return name
    }
}

extension ReadConnection {
    fileprivate func recordedAt(_ position: UInt64) throws(LogError) -> Int64 {
        defer { time.reset() }
        try time.bind(position, at: 1)
        guard try time.step() else { throw .missing(position) }
        return time.integer(0)
    }
}

extension LogError {
    static func missing(_ position: UInt64) -> LogError {
        .damaged("record \(position) is missing", position: position)
    }
}
