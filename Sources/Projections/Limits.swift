/// What the read models hold at most. All of it is checked before memory is taken.
enum Limits {
    /// Rows of one chunk of a column; a power of two.
    static let chunkRows = 8_192
    static let projects = 1_000_000
    /// Who has ever recorded something.
    static let persons = 1_000_000
    static let buckets = 1_000_000
    static let contractNumbers = 4_000_000
    /// Project × bucket.
    static let cells = 4_000_000
    /// Project × bucket × contract; eight slots each must fit 32 bits.
    static let accounts = 16_000_000
    /// Money rows between two checkpoints of the running sums, at the least.
    static let checkpointRows = 65_536
    /// Each leaves three rows in a table at the most, so that rows are numbered in 32 bits.
    static let events = 1 << 30
    static let tableRows = 3 * events
    /// Row numbers of a project in the first chunk of them.
    static let firstRowNumbers = 16
    /// One text of a snapshot, in bytes.
    static let textBytes = 1 << 20
    /// One part of an encoded snapshot, before the next is begun.
    static let snapshotPartBytes = 1 << 20
    /// Payments with one voucher number that are compared to find the nearest.
    static let paymentsCompared = 4_096
    /// Causes of one figure's move that an answer lists; those before them are added up.
    static let causesOfMove = 1_000
    /// The same where one figure alone is asked for.
    static let causesOfTrace = 10_000
    /// Figures that one difference lists, and causes of all of them.
    static let moves = 20_000
    static let causes = 100_000
    /// Entries looked at to walk one figure from one cut-off to the other: steps × entries.
    static let entriesWalked = 200_000_000
    /// Events of each kind that auditors are shown; older ones are counted.
    static let notableShown = 10_000
}
