internal import Transparency

/// Brings the in-memory state up to the end of the file, without touching the records' bytes.
struct LogLoading {
    private let connection: Connection
    private let snapshots: SnapshotStore

    init(_ connection: Connection, _ snapshots: String) {
        self.connection = connection
        self.snapshots = SnapshotStore(directory: snapshots)
    }

    func load(_ progress: EventLog.Progress) throws(LogError) -> (LogState, Opening) {
        // One transaction, so that another process's commits don't move the end meanwhile.
        try connection.execute("BEGIN")
        let end = try end()
        var state = LogState()
        let (index, start, fault) = try fromSnapshot(end: end)
        state.index = index
        try addStreams(to: &state)
        try addRows(to: &state, from: start, end: end, progress)
        state.edge = try EdgeLoading(connection, .records).edge(size: end)
        state.accessEdge = try EdgeLoading(connection, .accessLog).edge(size: accessEnd())
        state.recordedAt = try connection.number("SELECT recorded_at FROM records WHERE position = \(end)") ?? 0
        state.greatestID = try greatestID()
        try connection.execute("COMMIT")
        return (state, Opening(snapshotPosition: start, scanned: end - start, snapshotFault: fault))
    }

    private func end() throws(LogError) -> UInt64 {
        let first = try connection.number("SELECT min(position) FROM records") ?? 1
        let last = try connection.number("SELECT max(position) FROM records") ?? 0
        guard first == 1, let end = UInt64(exactly: last) else {
            throw .damaged("the log begins at \(first) and not at 1", position: 1)
        }
        return end
    }

    private func accessEnd() throws(LogError) -> UInt64 {
        let last = try connection.number("SELECT max(sequence) FROM access_log") ?? 0
        guard let end = UInt64(exactly: last) else {
            throw .damaged("the access log ends at \(last)", position: nil)
        }
        return end
    }

    private func fromSnapshot(end: UInt64) throws(LogError) -> (StreamIndex, position: UInt64, fault: String?) {
        switch snapshots.read(LogSnapshot.name, format: LogSnapshot.format) {
        case .absent: return (StreamIndex(), 0, nil)
        case .unusable(let reason), .otherFormat(let reason): return (StreamIndex(), 0, reason)
        case .usable(let snapshot):
            guard let index = LogSnapshot.index(from: snapshot) else {
                return (StreamIndex(), 0, "the snapshot's content does not add up")
            }
            // Snapshots are written after the commit: one ahead of the log shows that the log has lost its end.
            guard snapshot.position <= end else {
                throw .damaged("the log ends at \(end), but it had come to \(snapshot.position)", position: end + 1)
            }
            guard try leaf(at: snapshot.position) ?? .empty == snapshot.root else {
                return (StreamIndex(), 0, "the snapshot is of another log, or of a later state of this one")
            }
            return (index, snapshot.position, nil)
        }
    }

    private func leaf(at position: UInt64) throws(LogError) -> TreeHash? {
        let statement = try connection.prepare("SELECT leaf_hash FROM records WHERE position = ?1")
        try statement.bind(position, at: 1)
        return try statement.step() ? TreeHash(statement.blob(0)) : nil
    }

    private func addStreams(to state: inout LogState) throws(LogError) {
        let statement = try connection.prepare("SELECT id, name FROM streams WHERE id > ?1 ORDER BY id")
        try statement.bind(Int64(state.index.count), at: 1)
        while try statement.step() {
            guard statement.integer(0) == state.index.count + 1 else {
                throw .damaged("stream \(state.index.count + 1) is missing", position: nil)
            }
            state.index.add(stream: statement.text(1))
        }
    }

    private func addRows(
        to state: inout LogState,
        from start: UInt64,
        end: UInt64,
        _ progress: EventLog.Progress
    ) throws(LogError) {
        let statement = try connection.prepare(
            "SELECT position, stream, version FROM records WHERE position > ?1 ORDER BY position"
        )
        try statement.bind(start, at: 1)
        var position = start
        while position < end {
            position += 1
            do throws(LogError) { try addRow(statement, position, to: &state) } catch { throw error.at(position) }
            if position.isMultiple(of: Limits.progressRows) { progress(position, end) }
        }
    }

    private func addRow(_ statement: Statement, _ position: UInt64, to state: inout LogState) throws(LogError) {
        guard try statement.step(), UInt64(exactly: statement.integer(0)) == position else {
            throw .damaged("record \(position) is missing", position: position)
        }
        guard let stream = Int(exactly: statement.integer(1)), stream >= 1,
            stream <= state.index.count,
            UInt64(exactly: statement.integer(2)) == state.index.version(of: stream - 1) + 1
        else {
            throw .damaged("record \(position) does not continue its stream", position: position)
        }
        state.index.append(position, to: stream - 1)
    }

    private func greatestID() throws(LogError) -> EventID? {
        let statement = try connection.prepare("SELECT max(event_id) FROM records")
        return try statement.step() ? EventID(statement.blob(0)) : nil
    }
}
