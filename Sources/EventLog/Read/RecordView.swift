public import Transparency

/// A record as it stands in the log, lent for the duration of a visit: it was hashed again when it was read.
public struct RecordView {
    /// The place in the log, from 1 and without gaps.
    public let position: UInt64
    /// The hash of ``record`` as a leaf of the tree.
    public let leafHash: TreeHash
    /// The bytes that were appended; they are gone when the visit returns.
    public let record: UnsafeRawBufferPointer
}
