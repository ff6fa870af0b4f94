internal import EventLog

/// The trees of a ledger that checkpoints are signed of.
public enum CheckpointedTree: String, Hashable, Sendable, CaseIterable {
    /// Over the ledger's records.
    case records
    /// Over the entries of the access log.
    case accessLog = "access_log"

    /// What follows the origin of the ledger in that of the tree's checkpoints (log.md §9).
    public var originSuffix: String {
        switch self {
        case .records: ""
        case .accessLog: "/access-log"
        }
    }

    /// The file of the newest checkpoint, in the data directory and in that of the key.
    public var fileName: String {
        switch self {
        case .records: "checkpoint"
        case .accessLog: "access-checkpoint"
        }
    }

    /// The tree as the log knows it.
    var inLog: LogTree {
        switch self {
        case .records: .records
        case .accessLog: .accessLog
        }
    }
}
