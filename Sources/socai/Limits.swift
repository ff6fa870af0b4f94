/// The most that the command takes in or keeps.
enum Limits {
    /// Messages within messages, of what a server describes and answers.
    static let messageDepth = 32
    /// Bytes of one line of a batch: a unit of many commands.
    static let batchLine = 16 << 20
    static let batchFile = 1 << 30
    static let batchStandardInput = 256 << 20
    static let batchLines = 10_000_000
    /// Bad lines that are named before reading stops.
    static let batchProblems = 50
    /// Commands of a bulk import whose projects are kept to name them in the answer.
    static let sentCommands = 100_000
    /// Warnings of a bulk import that stand by themselves in its JSON; the events have them too.
    static let warningsNamed = 1_000
    static let directiveFile = 4 << 20
    /// Bytes of one request of a call, as JSON.
    static let requestBytes = 64 << 20
    /// Bytes of one answer: the capital of 100,000 projects.
    static let answerBytes: UInt32 = 128 << 20
    /// Seconds that a bulk import may take.
    static let bulkSeconds: Int64 = 6 * 3_600
    /// Bytes of a file of vouchers, and its rows.
    static let voucherFile = 256 << 20
    static let vouchers = 1_000_000
    static let vouchersPerMessage = 1_000
    /// Bad rows that are named before reading stops.
    static let voucherProblems = 50
    /// Differences that a table shows; the other formats have all.
    static let differencesShown = 10_000
    /// Milliseconds that connecting may take, and the server's greeting once more.
    static let connectMilliseconds: Int64 = 5_000
    static let longestTimeout = 86_400
    /// Servers of one ledger that are tried in turn.
    static let addresses = 16
    /// Bytes of a file with a token, or of what is typed for one.
    static let tokenFile = 4_096
    static let certificateFile = 1 << 20
    static let credentialsFile = 1 << 20
    /// Servers that one user is logged in to.
    static let logins = 1_000
    /// Days that a token may be issued for by their number; a date may be later.
    static let tokenDays: Int64 = 3_650
    /// Proposals that the answer of a bulk import names.
    static let proposalsNamed = 20
    /// Bytes of a receipt or a checkpoint.
    /// How far a witness's clock may be from this one, in seconds.
    static let cosignatureSeconds: Int64 = 600
    static let checkpointBytes = 1 << 20
    static let proofFile = 2 << 20
}
