internal import Transparency

/// The statement that inserts records, with the memory for the small columns bound once and for all.
final class RecordInsertion {
    private let statement: Statement
    private let fixed = UnsafeMutableRawBufferPointer.allocate(
        byteCount: EventID.byteCount + TreeHash.byteCount,
        alignment: 8
    )

    init(_ connection: Connection) throws(LogError) {
        statement = try connection.prepare(
            """
            INSERT INTO records(position, event_id, stream, version, recorded_at, leaf_hash, record)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
            """
        )
        try statement.bind(staying: UnsafeRawBufferPointer(rebasing: fixed[..<EventID.byteCount]), at: 2)
        try statement.bind(staying: UnsafeRawBufferPointer(rebasing: fixed[EventID.byteCount...]), at: 6)
    }

    deinit { fixed.deallocate() }

    func insert(
        _ new: NewRecord,
        at place: Appended,
        stream: Int,
        record: UnsafeRawBufferPointer
    ) throws(LogError) {
        new.eventID.store(to: fixed)
        place.leafHash.withUnsafeBytes {
            UnsafeMutableRawBufferPointer(rebasing: fixed[EventID.byteCount...]).copyMemory(from: $0)
        }
        try statement.bind(place.position, at: 1)
        try statement.bind(Int64(stream + 1), at: 3)
        try statement.bind(place.version, at: 4)
        try statement.bind(new.recordedAt, at: 5)
        try statement.bind(staying: record, at: 7)
        try statement.run()
    }
}
