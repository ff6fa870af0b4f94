public import Portfolio

/// What a directive's table of projects says, and the commands that record it.
public struct DirectiveReading: Hashable, Sendable {
    /// The directive itself.
    public let document: DocumentReference
    /// The appendix's number as the codes use it, `5`; nil where the file names none.
    public let appendix: String?
    /// In the table's order.
    public let projects: [DirectiveProject]
    /// What is unusual in the text, in the order of its lines. The commands are good regardless.
    public let oddities: [Oddity]
    /// Row by row: the registration, the approvals in the order listed, the target.
    public let commands: [Command]

    /// The sum of all rows.
    public var total: Money {
        projects.reduce(.zero) { $0 + $1.total }
    }

    /// How many approval papers the rows list.
    public var approvalCount: Int {
        projects.reduce(0) { $0 + $1.approvals.count }
    }
}
