import Portfolio

/// One project at a cut-off, gathered from the rows that count.
///
/// An object, for it is large and the questions sort and group it.
final class Standing {
    let project: Int
    let code: ProjectCode
    let registered: RegistrationRow
    fileprivate(set) var isSeen = false
    fileprivate(set) var includesDemo = false
    fileprivate var approvalEntries: [ApprovalEntry] = []
    /// The approval or amendment that states the total in force.
    fileprivate var totalEntry: (day: CivilDate, total: Money)?
    /// Transitions and targets.
    fileprivate var statuses: [StatusRow] = []
    fileprivate(set) var progress: ProgressReading?
    fileprivate(set) var spend: SpendReading?

    var registration: Registration { registered.registration }

    fileprivate init(_ row: RegistrationRow, code: ProjectCode) {
        project = Int(row.project)
        self.code = code
        registered = row
    }

    var approvals: [ApprovalEntry] {
        approvalEntries.sorted(by: inOrderOfDays)
    }

    /// The total of the latest-dated approval or amendment that states one; of one day the last recorded.
    var totalInvestment: Money? { totalEntry?.total }
}

/// By day of legal effect, then as recorded.
private func inOrderOfDays(_ left: some Recorded, _ right: some Recorded) -> Bool {
    (left.occurredOn, left.position) < (right.occurredOn, right.position)
}

// MARK: - Stage and targets

extension Standing {
    /// By the rules of `Lifecycle`, over the events in the order they were recorded, in which they were judged.
    var stage: Lifecycle {
        var steps = approvalEntries.filter { $0.kind != .amendment }.map { ($0.position, FactType.projectApproved) }
        for row in statuses {
            if let type = row.kind.transition { steps.append((row.position, type)) }
        }
        return steps.sorted { $0.0 < $1.0 }.reduce(.registered) { $0.next(after: $1.1) ?? $0 }
    }

    func targets(asOf: CivilDate) -> [TargetStanding] {
        let inaugurated = firstDay(of: .inaugurated)
        let started = [firstDay(of: .started), inaugurated].compactMap { $0 }.min()
        return statuses.filter { $0.kind == .target }.sorted(by: inOrderOfDays).compactMap { row in
            guard let goal = Target.Goal(index: row.value), let deadline = CivilDate(day: row.detail)
            else { return nil }
            return TargetStanding(
                Target(goal: goal, deadline: deadline),
                metOn: goal == .inaugurate ? inaugurated : started,
                asOf: asOf
            )
        }
    }

    private func firstDay(of kind: StatusRow.Kind) -> CivilDate? {
        statuses.lazy.filter { $0.kind == kind }.map(\.occurredOn).min()
    }
}

extension StatusRow.Kind {
    /// The step in a project's life that it is; nil for what changes no state.
    var transition: FactType? {
        switch self {
        case .started: .projectStarted
        case .suspended: .projectSuspended
        case .resumed: .projectResumed
        case .cancelled: .projectCancelled
        case .inaugurated: .projectInaugurated
        case .progress, .target, .spend, .seen, .demo: nil
        }
    }
}

extension Target.Goal {
    /// Its place among the goals, for a column.
    var index: Int64 {
        switch self {
        case .inaugurate: 0
        case .start: 1
        case .carryOn: 2
        }
    }

    init?(index: Int64) {
        switch index {
        case 0: self = .inaugurate
        case 1: self = .start
        case 2: self = .carryOn
        default: return nil
        }
    }
}

// MARK: - Gathering

extension View {
    /// The projects in the register that count, by code.
    ///
    /// A project is there once its registration is known and the first of its events has occurred: the papers that
    /// led to a registration may be older than it.
    func standings() -> [Standing] {
        var found = [Standing?](repeating: nil, count: tables.codes.count)
        forEachKnown(tables.registrations) { row in
            let code = tables.codes[Int(row.project)]
            if counts(code) { found[Int(row.project)] = Standing(row, code: code) }
        }
        forEach(tables.approvals) { row in found[Int(row.project)]?.take(row) }
        forEach(tables.statuses) { row in found[Int(row.project)]?.take(row) }
        return found.compactMap { $0 }.filter(\.isSeen).sorted { $0.code < $1.code }
    }

    /// The one project that has these rows.
    /// - Returns: nil where it is not there.
    func standing(_ rows: ProjectRows) -> Standing? {
        var found: Standing?
        forEachKnown(tables.registrations, at: rows.registrations) { row in
            found = Standing(row, code: tables.codes[Int(row.project)])
        }
        guard let standing = found else { return nil }
        forEach(tables.approvals, at: rows.approvals) { standing.take($0) }
        forEach(tables.statuses, at: rows.statuses) { standing.take($0) }
        return standing.isSeen ? standing : nil
    }
}

extension Standing {
    fileprivate func take(_ row: ApprovalEntry) {
        approvalEntries.append(row)
        guard let total = row.total, totalEntry.map({ $0.day <= row.occurredOn }) ?? true else { return }
        totalEntry = (row.occurredOn, total)
    }

    fileprivate func take(_ row: StatusRow) {
        switch row.kind {
        case .seen: isSeen = true
        case .demo: includesDemo = true
        case .progress:
            guard let reading = ProgressReading(row) else { return }
            if progress.map({ $0.period <= reading.period }) ?? true { progress = reading }
        case .spend:
            guard let reading = SpendReading(row) else { return }
            if spend.map({ $0.period <= reading.period }) ?? true { spend = reading }
        default:
            statuses.append(row)
        }
    }
}

extension ProgressReading {
    init?(_ row: StatusRow) {
        guard row.kind == .progress, let period = Month(index: row.detail) else { return nil }
        self.init(
            period: period,
            physical: Int(row.value),
            occurredOn: row.occurredOn,
            position: row.position
        )
    }
}

extension SpendReading {
    init?(_ row: StatusRow) {
        guard row.kind == .spend, let period = Month(index: row.detail) else { return nil }
        self.init(
            period: period,
            cumulative: Money(row.value),
            occurredOn: row.occurredOn,
            position: row.position
        )
    }
}
