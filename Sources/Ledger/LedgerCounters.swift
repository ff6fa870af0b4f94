public import Metrics

/// What a ledger has done since it was opened.
public struct LedgerCounters: Hashable, Sendable {
    /// The last position of the log.
    public let position: UInt64
    /// The last position of which the figures know; less than `position` for a moment in each commit.
    public let projectedPosition: UInt64
    public let projects: UInt64
    /// Events in each commit; the sum is the events recorded, the count is the commits.
    public let eventsPerCommit: HistogramSnapshot
    /// Microseconds that each commit took, to stable storage.
    public let commitLatency: HistogramSnapshot
    /// Commits that failed; nothing of them is recorded.
    public let failedCommits: UInt64
    /// Whether the log is known to be damaged, so that nothing is answered any more.
    public let isDamaged: Bool
}
