internal import NIOCore

/// The bounds of the server.
enum Limits {
    /// Threads for questions that scan and reads that block.
    static let readingThreads = 2
    /// Up to this many events a question is answered at once on the event loop: it takes less than a hand-over.
    static let eventsAnsweredInline: UInt64 = 20_000
    /// Entries of the log in one message…
    static let entriesPerMessage = 512
    /// …and their bytes.
    static let bytesPerMessage = 1 << 20
    /// Receipts of one reply whose warnings come with their sentences; beyond it codes and figures must do.
    static let receiptsWithSentences = 256
    /// Submissions of one bulk import under way at the same time.
    static let bulkSubmissions = 16
    /// Commands in one of them, unless a single unit has more.
    static let commandsPerSubmission = 1_024
    /// Refused units that a bulk import's answer names.
    static let refusalsNamed = 1_000
    /// Receipts that a bulk import's answer holds…
    static let receiptsAnswered = 10_000
    /// …and the warnings within them.
    static let findingsAnswered = 20_000
    /// Connections for metrics at the same time; more are closed…
    static let metricsConnections = 16
    /// …and so is one that has not asked and read its answer by then.
    static let metricsTime = TimeAmount.seconds(5)
}
