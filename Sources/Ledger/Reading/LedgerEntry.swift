internal import EventLog
public import Portfolio
public import Records
public import Transparency

/// One event as it stands in the log.
public struct LedgerEntry: Hashable, Sendable {
    public let position: UInt64
    /// The bytes that are hashed: a protobuf `socai.v1.Record`.
    public let record: [UInt8]
    public let leafHash: TreeHash

    init(_ stored: StoredRecord) {
        position = stored.position
        record = stored.record
        leafHash = stored.leafHash
    }

    init(_ view: LoggedView) {
        position = view.position
        record = Array(view.record)
        leafHash = view.leafHash
    }

    /// The event that the bytes say.
    public func event() throws(RecordError) -> Event {
        try RecordCoding.event(from: record)
    }
}
