public import Transparency

/// A throw-away file's content: what some state was at a position of the log.
public struct Snapshot: Hashable, Sendable {
    /// The position of the log at which it was taken.
    public let position: UInt64
    /// A hash of the log at that position, the root of its tree or the leaf of its last record as the writer chose;
    /// whoever uses the payload compares it with the log's.
    public let root: TreeHash
    /// The state, in the writer's own format.
    public let payload: [UInt8]
}

/// What reading a snapshot gives.
public enum SnapshotReading: Hashable, Sendable {
    /// There is none.
    case absent
    /// There is one, but not to be used; the reason is for logging.
    case unusable(String)
    /// There is one of another format, as another version of the program writes; the reason is for logging.
    case otherFormat(String)
    /// It is as it was written.
    case usable(Snapshot)
}
