public import Transparency

/// What is to be appended, apart from the record's bytes.
public struct NewRecord: Hashable, Sendable {
    /// What the stream must look like for the record to be appended.
    public enum ExpectedVersion: Hashable, Sendable {
        /// Whatever it looks like.
        case any
        /// Its last version is this one; 0 for a stream without records.
        case exact(UInt64)
    }

    /// The identity of the event; refused when the log has it already.
    public var eventID: EventID
    /// The name of the stream: 1...``Limits/streamNameBytes`` bytes of UTF-8.
    public var stream: String
    /// The condition on the stream, checked in the step that appends.
    public var expectedVersion: ExpectedVersion
    /// When the event is recorded, in microseconds since 1970 UTC; not before the last record's, not negative.
    public var recordedAt: Int64

    /// Makes the description of a record.
    public init(eventID: EventID, stream: String, expectedVersion: ExpectedVersion, recordedAt: Int64) {
        self.eventID = eventID
        self.stream = stream
        self.expectedVersion = expectedVersion
        self.recordedAt = recordedAt
    }
}

/// Where a record came to stand. It counts only once its transaction is committed.
public struct Appended: Hashable, Sendable {
    /// The place in the log, from 1 and without gaps; the leaf index of the Merkle tree is one less.
    public let position: UInt64
    /// The place in the stream, from 1 and without gaps.
    public let version: UInt64
    /// The hash of the record as a leaf of the tree.
    public let leafHash: TreeHash
}
