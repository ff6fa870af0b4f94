public import Portfolio

/// Something unusual in the text that does not stop the reading; a person may want to look at it.
public struct Oddity: Hashable, Sendable, CustomStringConvertible {
    public enum Code: String, CaseIterable, Sendable {
        case documentDiffers = "document_differs"
        case columnUnread = "column_unread"
        case agencyStandIn = "agency_stand_in"
        case unitChanges = "unit_changes"
        case textUnread = "text_unread"
        case rowSplit = "row_split"
        case rowRepeated = "row_repeated"
        case numbersRestart = "numbers_restart"
        case numberJumps = "number_jumps"
        case groupsNone = "groups_none"
        case groupEmpty = "group_empty"
        case goalUnknown = "goal_unknown"
        case yearAssumed = "year_assumed"
        case fundingUnstated = "funding_unstated"
        case fundingMixed = "funding_mixed"
        case sumDiffers = "sum_differs"
        case sumUnread = "sum_unread"
        case nameFullStop = "name_full_stop"
        case nameDash = "name_dash"
        case totalSpace = "total_space"
        case papersNone = "papers_none"
        case papersCouncilOnly = "papers_council_only"
        case papersOutOfOrder = "papers_out_of_order"
        case paperRepeated = "paper_repeated"
        case paperNumberReused = "paper_number_reused"
        case paperAfterDirective = "paper_after_directive"
        case paperSpace = "paper_space"
        case paperNoComma = "paper_no_comma"
        case paperDateUnpadded = "paper_date_unpadded"
        case paperRemark = "paper_remark"
        case others
    }

    public let code: Code
    /// From 1.
    public let line: Int
    /// The row's project; nil where a heading or the table is meant.
    public let project: ProjectCode?
    /// The text in question, shortened to 240 scalars and with control characters masked.
    public let raw: String

    init(_ code: Code, line: Int, project: ProjectCode?, raw: String) {
        self.code = code
        self.line = line
        self.project = project
        self.raw = Quotation.of(raw)
    }

    public var english: String { Oddity.wording(code).english }
    public var vietnamese: String { Oddity.wording(code).vietnamese }

    public var description: String {
        let place = ["line \(line)", project ?? ""].filter { !$0.isEmpty }.joined(separator: ", ")
        return "\(place): \(english) [\(code.rawValue)]" + (raw.isEmpty ? "" : ": \(Vietnamese.tidied(raw))")
    }
}
