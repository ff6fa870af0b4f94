/// The state of one project, folded from its events; what decisions about it rest on.
///
/// A value without I/O or a clock. Copying is cheap, changing a copy copies what it touches.
public struct Project: Sendable {
    public let code: ProjectCode
    /// The number of events folded in.
    public internal(set) var version: UInt64
    public let registration: Registration
    public internal(set) var lifecycle = Lifecycle.registered
    public internal(set) var buckets: [Bucket: BucketAccount] = [:]
    public internal(set) var contracts: [ContractNumber: ContractAccount] = [:]
    /// D over all buckets.
    public internal(set) var disbursed = Money.zero

    var transitions: [Transition] = []
    var approvals: [ApprovalEntry] = []
    var investments: [InvestmentEntry] = []
    var progress: [ProgressEntry] = []
    var spends: [SpendEntry] = []
    var vouchers: Set<VoucherKey> = []
    var reversed: Set<EventID> = []
    var findings: [FindingID: FindingState] = [:]

    /// Starts a project from its registration.
    /// - Throws: `InconsistentHistory` where the event is not a registration of version 1.
    public init(_ event: Event) throws(InconsistentHistory) {
        guard case .projectRegistered(let registration) = event.fact, event.version == 1 else {
            throw InconsistentHistory(event: event, why: "a project starts with its registration")
        }
        code = event.project
        version = 1
        self.registration = registration
    }

    /// The total investment in force: that of the latest paper, by its day; of one day, the one recorded last.
    public var totalInvestment: Money? {
        currentInvestment?.total
    }

    /// Hundredths of a percent of the latest period reported; nil before the first report.
    public var physicalProgress: Int? {
        latestProgress?.physical
    }

    /// Where the project stood on a day.
    func lifecycle(on date: CivilDate) -> Lifecycle {
        transitions.last { $0.date <= date }?.to ?? transitions.first?.from ?? lifecycle
    }

    var currentInvestment: InvestmentEntry? {
        var latest: InvestmentEntry?
        for entry in investments where latest.map({ entry.date >= $0.date }) ?? true { latest = entry }
        return latest
    }

    var latestProgress: Progress? {
        var latest: Progress?
        for entry in progress where latest.map({ entry.progress.period >= $0.period }) ?? true {
            latest = entry.progress
        }
        return latest
    }

    /// Of each period the report recorded last, in order of the periods.
    var currentSpends: [Spend] {
        let latest = Dictionary(spends.map { ($0.spend.period, $0.spend) }, uniquingKeysWith: { $1 })
        return latest.values.sorted { $0.period < $1.period }
    }

    var firstApproval: CivilDate? {
        approvals.map(\.date).min()
    }
}

/// A log whose events can't follow each other: it was damaged or written by something else.
public struct InconsistentHistory: Error, Sendable, CustomStringConvertible {
    public let position: UInt64
    public let description: String

    init(event: Event, why: String) {
        position = event.position
        description = "event \(event.id) at position \(event.position) of \(event.project): \(why)"
    }
}
