public import Portfolio

/// One row of the table. Texts are composed (NFC) with runs of white space made one; `raw` is as it stands.
public struct DirectiveProject: Hashable, Sendable {
    /// A group's or sub-group's heading.
    public struct Heading: Hashable, Sendable {
        /// `I`, `I.1`, `A`.
        public let mark: String
        public let text: String
        public let line: Int
    }

    public struct ListedApproval: Hashable, Sendable {
        public let document: DocumentReference
        /// As printed; a row split over two pages is joined.
        public let raw: String
        public let line: Int
    }

    public let code: ProjectCode
    /// The row's number (STT) as the table counts.
    public let number: Int
    /// The headings above the row, the top group first; empty where the table has no groups.
    public let headings: [Heading]
    public let funding: Funding
    /// Nil where no heading says what is asked.
    public let target: Target?
    /// The line of the heading that sets the target; 0 where there is none.
    public let targetLine: Int

    public let name: String
    public let nameLine: Int
    public let agency: String
    public let agencyLine: Int
    public let total: Money
    public let totalRaw: String
    public let totalLine: Int
    public let approvals: [ListedApproval]

    /// The first line of the row.
    public let line: Int
    /// The row's lines as they stand, separators included; two where a page break splits it.
    public let raw: String

    /// The top group's mark, `I`; empty without groups, like `groupName`.
    public var group: String { headings.first?.mark ?? "" }
    /// The top group's heading.
    public var groupName: String { headings.first?.text ?? "" }
}
