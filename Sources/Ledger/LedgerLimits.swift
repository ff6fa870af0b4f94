/// The bounds of a ledger in process.
enum LedgerLimits {
    /// Submissions that wait for the writer; more are told that the ledger is overloaded.
    static let waitingSubmissions = 16_384
    /// Submissions that the writer takes at a time.
    static let submissionsPerBatch = 1_024
    /// Events after which the writer commits before it decides on more.
    static let eventsPerCommit = 8_192
    /// Events that must still fit into the projections before more are recorded: more than one commit holds.
    static let eventsOfRoom = 100_000
    /// Projects whose state the writer keeps folded; beyond it half are dropped and folded again when needed.
    static let foldedProjects = 20_000
    /// Events after which the projections are written to a snapshot, so that opening folds no more than these.
    static let eventsPerSnapshot: UInt64 = 100_000
    /// Records that a mirror takes over at a time.
    static let recordsAdopted = 50_000
    /// Records that are read, decoded and folded at a time.
    static let replayBatch = 4_096
    /// Requests for a snapshot that wait; the newest covers the others.
    static let waitingSnapshots = 2
    /// Entries that one step of reading passes over in search of those that a filter lets through.
    static let entriesPassedOver: UInt64 = 65_536
    /// Bytes of the access log that wait for the disk; what would be looked at beyond it is refused.
    static let accessLogWaiting = 16 << 20
    /// Seconds after which a line of the access log is written, though nothing is recorded meanwhile. A crash loses no
    /// more than these.
    static let accessLogSeconds = 1
    /// Positions of several streams that are put in order at a time, while recording may wait.
    static let positionsMerged = 4_096
}
