public import Transparency

/// A record as it stands in the log. Whoever holds one holds bytes that were hashed again when they were read.
public struct StoredRecord: Hashable, Sendable {
    /// The place in the log, from 1 and without gaps; the leaf index of the Merkle tree is one less.
    public let position: UInt64
    /// The identity of the event.
    public let eventID: EventID
    /// The name of the stream.
    public let stream: String
    /// The place in the stream, from 1 and without gaps.
    public let version: UInt64
    /// When it was recorded, in microseconds since 1970 UTC.
    public let recordedAt: Int64
    /// The hash of ``record`` as a leaf of the tree.
    public let leafHash: TreeHash
    /// The bytes that were appended.
    public let record: [UInt8]
}
