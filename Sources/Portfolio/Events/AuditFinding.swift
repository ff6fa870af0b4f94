/// What an auditor calls a finding: 1–64 characters, never used twice in a project.
public typealias FindingID = String

/// An auditor's finding on events of a project (kiến nghị kiểm toán). The event's day is the day it is raised.
public struct AuditFinding: Hashable, Sendable {
    public var finding: FindingID
    /// The events concerned, each once; none: the project as a whole.
    public var events: [EventID]
    /// In question; nil where it is not about an amount.
    public var amount: Money?
    /// Until when the board is to answer, and the finding to be closed.
    public var due: CivilDate
    public var text: String

    public init(finding: FindingID, events: [EventID] = [], amount: Money? = nil, due: CivilDate, text: String) {
        self.finding = finding
        self.events = events
        self.amount = amount
        self.due = due
        self.text = text
    }
}

/// What is said to a finding: a board's answer, or with what an auditor closes it.
public struct FindingRemark: Hashable, Sendable {
    public var finding: FindingID
    public var text: String

    public init(finding: FindingID, text: String) {
        self.finding = finding
        self.text = text
    }
}
