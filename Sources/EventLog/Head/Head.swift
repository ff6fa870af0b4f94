public import Transparency

/// The end of the log after a commit.
public struct Head: Hashable, Sendable {
    /// The position of the last record, which is also the number of leaves; 0 for an empty log.
    public let position: UInt64
    /// The root of the Merkle tree over all records up to ``position``.
    public let root: TreeHash
    /// When the last record was recorded, in microseconds since 1970 UTC; 0 for an empty log.
    public let recordedAt: Int64

    static let empty = Head(position: 0, root: .empty, recordedAt: 0)
}
