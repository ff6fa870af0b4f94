/// Where one project's rows are, so that a question about it reads no others.
///
/// It follows from the tables and is no part of a snapshot. All numbers are in the order of the log.
struct ProjectRows: Sendable {
    /// An account of the project, in the order of first mention.
    struct OwnAccount {
        /// Index into the table of accounts.
        var index: UInt32
        /// Index into `buckets`.
        var bucket: UInt32
        /// Index into the table of contract numbers, or `Account.noContract`.
        var contract: UInt32
    }

    var registrations: [UInt32] = []
    var approvals: [UInt32] = []
    var contracts: [UInt32] = []
    var statuses: [UInt32] = []
    var undone: [UInt32] = []
    var findings: [UInt32] = []
    var money = RowNumbers()
    /// The latest day of the money rows.
    var latestDay = Int32.min
    /// One for each cell: index into the table of buckets.
    var buckets: [UInt32] = []
    var accounts: [OwnAccount] = []
}

/// Whose an account or a cell is, and which of the project's own.
struct Owner: Sendable {
    var project: UInt32
    /// Index into the project's `accounts` or `buckets`.
    var place: UInt32
}
