internal import Transparency

/// One row of `records` as the file has it; the bytes stay in SQLite's memory until the next step.
struct RecordRow {
    let position: UInt64
    let eventID: EventID
    let stream: Int64
    let version: Int64
    let recordedAt: Int64
    let leafHash: TreeHash
    let record: UnsafeRawBufferPointer

    /// The columns in the order that ``Statement/recordRow(expected:)`` takes them.
    static let columns = "position, event_id, stream, version, recorded_at, leaf_hash, record"

    func stored(in stream: String) -> StoredRecord {
        StoredRecord(
            position: position,
            eventID: eventID,
            stream: stream,
            version: UInt64(version),
            recordedAt: recordedAt,
            leafHash: leafHash,
            record: Array(record)
        )
    }
}

extension Statement {
    /// Reads the row at hand and hashes its record again.
    /// - Parameter position: where the row must stand.
    /// - Throws: ``LogError/Code/damaged`` with the position when anything is not as it was written.
    func recordRow(expected position: UInt64) throws(LogError) -> RecordRow {
        guard UInt64(exactly: integer(0)) == position else {
            throw .damaged("record \(position) is missing", position: position)
        }
        guard let id = EventID(blob(1)), let leaf = TreeHash(blob(5)), integer(3) > 0, integer(4) >= 0 else {
            throw .damaged("record \(position) has columns of the wrong shape", position: position)
        }
        let record = blob(6)
        guard TreeHash.leaf(record) == leaf else {
            throw .damaged("record \(position) does not have the hash it was stored with", position: position)
        }
        return RecordRow(
            position: position,
            eventID: id,
            stream: integer(2),
            version: integer(3),
            recordedAt: integer(4),
            leafHash: leaf,
            record: record
        )
    }

    /// Looks an event id up with a statement whose only parameter it is and whose only column is a position.
    func position(of id: EventID) throws(LogError) -> UInt64? {
        try withUnsafeTemporaryAllocation(byteCount: EventID.byteCount, alignment: 8) { bytes throws(LogError) in
            id.store(to: bytes)
            defer { reset() }
            try bind(staying: UnsafeRawBufferPointer(bytes), at: 1)
            return try step() ? UInt64(exactly: integer(0)) : nil
        }
    }
}
