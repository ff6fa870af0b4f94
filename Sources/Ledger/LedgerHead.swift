internal import EventLog
public import Transparency

/// The end of the ledger.
public struct LedgerHead: Hashable, Sendable {
    /// The position of the last event; 0 for an empty ledger.
    public let position: UInt64
    /// The root of the RFC 6962 tree over all records.
    public let root: TreeHash
    /// When the last event was recorded, in microseconds since 1970 in UTC; 0 for an empty ledger.
    public let recordedAt: Int64

    init(position: UInt64, root: TreeHash, recordedAt: Int64 = 0) {
        self.position = position
        self.root = root
        self.recordedAt = recordedAt
    }

    init(_ head: Head) {
        position = head.position
        root = head.root
        recordedAt = head.recordedAt
    }
}
