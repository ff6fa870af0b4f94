internal import NIOCore

/// The bounds of the server.
enum Limits {
    /// The shortest time between two checkpoints that nobody asked for.
    static let checkpointInterval = Duration.seconds(1)
    /// How often that time is doubled while witnesses can't be reached.
    static let checkpointDoublings = 6
    /// Threads for questions that scan and reads that block.
    static let readingThreads = 2
    /// Up to this many events a question is answered at once on the event loop: it takes less than a hand-over.
    static let eventsAnsweredInline: UInt64 = 20_000
    /// Entries of the log in one message…
    static let entriesPerMessage = 4_096
    /// …and their bytes: several messages fit into a reader's window.
    static let bytesPerMessage = 128 << 10
    /// Entries after which a reading says how far it is, though none of them matched.
    static let entriesPassedOver: UInt64 = 65_536
    /// Bytes of the streams that a line of the access log names.
    static let subjectBytes = 500
    /// Streams of one reading of the log.
    static let streamsRead = 1_000
    /// Receipts of one reply whose warnings come with their sentences; beyond it codes and figures must do.
    static let receiptsWithSentences = 256
    /// Submissions of one bulk import under way at the same time.
    static let bulkSubmissions = 16
    /// Commands in one of them, unless a single unit has more.
    static let commandsPerSubmission = 1_024
    /// Bytes of the messages of a bulk import that is recorded as a whole.
    static let bytesCollected = 64 << 20
    /// Refused units that a bulk import's answer names.
    static let refusalsNamed = 1_000
    /// Refused commands of a bulk import that have lines of their own in the access log.
    static let refusalsNoted = 1_000
    /// Receipts that a bulk import's answer holds…
    static let receiptsAnswered = 10_000
    /// …and the warnings within them.
    static let findingsAnswered = 20_000
    /// Connections for metrics at the same time; more are closed…
    static let metricsConnections = 16
    /// …and so is one that has not asked and read its answer by then.
    static let metricsTime = TimeAmount.seconds(5)
    /// Payments that one reconciliation compares with, and all of them together: some 150 bytes each.
    static let paymentsReconciled = 2_000_000
    static let paymentsHeld = 4_000_000
    /// Vouchers of one reconciliation, and of one message either way.
    static let vouchers = 1_000_000
    static let vouchersPerMessage = 1_000
    /// Bytes of a voucher's number, contract or project.
    static let voucherText = 128
}
