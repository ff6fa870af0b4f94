import Portfolio

/// All that the events have left, each table in the order of the log. A copy is a snapshot at `position`.
///
/// The content follows from the events alone, so two folds of the same events hold the same rows.
struct Tables: Sendable {
    /// The last event folded; 0 before the first.
    var position: UInt64 = 0
    /// The project of each event, from position 1 on; `nobody` for events that are about none.
    var owners = Table<UInt32>()
    static let nobody = UInt32.max
    /// Who recorded each event, as `owners`.
    var recorders = Table<UInt32>()

    // What rows refer to by index, in the order of first mention.
    var codes = Table<ProjectCode>()
    var persons = Table<Person>()
    var buckets = Table<Bucket>()
    var contractNumbers = Table<ContractNumber>()
    var cells = Table<Cell>()
    var accounts = Table<Account>()

    var money = MoneyColumns()
    var registrations = Table<RegistrationRow>()
    var approvals = Table<ApprovalEntry>()
    var contracts = Table<ContractEntry>()
    var statuses = Table<StatusRow>()
    var undone = Table<UndoneRow>()
    var findings = Table<FindingEntry>()
    var notable = Table<NotableRow>()
}
