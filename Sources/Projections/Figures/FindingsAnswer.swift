public import Portfolio

/// Auditors' findings at a cut-off.
public struct FindingsAnswer: Hashable, Sendable {
    public var cutoff: Cutoff
    /// By project, then as raised.
    public var rows: [FindingRow]
    /// All that were looked at, whether they are among the rows or not.
    public var counts: FindingCounts
}

public struct FindingRow: Hashable, Sendable {
    public enum Status: String, CaseIterable, Sendable {
        case open, answered, closed
    }

    /// What was said, and on which day.
    public struct Remark: Hashable, Sendable {
        public var text: String
        public var date: CivilDate
    }

    public var project: ProjectCode
    public var finding: FindingID
    public var status: Status
    /// Not closed on the day after `due`.
    public var isOverdue: Bool
    public var raisedOn: CivilDate
    public var due: CivilDate
    public var amount: Money?
    public var text: String
    /// The board's last one.
    public var answer: Remark?
    /// With what the auditor closed it.
    public var outcome: Remark?
    /// Those concerned.
    public var events: [EventID]
    /// Of the event that raised it.
    public var position: UInt64
}

public struct FindingCounts: Hashable, Sendable {
    /// Not answered and not closed.
    public var open = 0
    /// Answered and not closed.
    public var answered = 0
    /// Of both, those that are overdue.
    public var overdue = 0
    public var closed = 0
    /// In question in those that are not closed.
    public var amount = Money.zero

    mutating func count(_ row: FindingRow) {
        switch row.status {
        case .open: open += 1
        case .answered: answered += 1
        case .closed: closed += 1
        }
        if row.isOverdue { overdue += 1 }
        if row.status != .closed, let amount = row.amount { self.amount += amount }
    }
}
