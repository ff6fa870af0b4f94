/// What a record's own bytes say of the columns beside them; the upper layer, which knows the bytes, reads it out.
public struct RecordColumns: Hashable, Sendable {
    /// The place in the log, from 1.
    public var position: UInt64
    /// The identity of the event.
    public var eventID: EventID
    /// The name of the stream.
    public var stream: String
    /// The place in the stream, from 1.
    public var version: UInt64
    /// When it was recorded, in microseconds since 1970 UTC.
    public var recordedAt: Int64

    /// Makes a set of columns.
    public init(position: UInt64, eventID: EventID, stream: String, version: UInt64, recordedAt: Int64) {
        self.position = position
        self.eventID = eventID
        self.stream = stream
        self.version = version
        self.recordedAt = recordedAt
    }

    init(_ record: StoredRecord) {
        self.init(
            position: record.position,
            eventID: record.eventID,
            stream: record.stream,
            version: record.version,
            recordedAt: record.recordedAt
        )
    }
}
