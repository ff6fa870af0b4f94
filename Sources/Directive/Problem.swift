/// A place of the file that cannot be read.
public struct Problem: Hashable, Sendable, CustomStringConvertible {
    public enum Code: String, CaseIterable, Sendable {
        case notText = "not_text"
        case quoting
        case cellTooLong = "cell_too_long"
        case controlCharacter = "control_character"
        case tooManyRows = "too_many_rows"
        case columnMissing = "column_missing"
        case columnTwice = "column_twice"
        case unitUnknown = "unit_unknown"
        case unitUnreadable = "unit_unreadable"
        case documentMissing = "document_missing"
        case documentUnreadable = "document_unreadable"
        case prefixMissing = "prefix_missing"
        case prefixInvalid = "prefix_invalid"
        case noRows = "no_rows"
        case extraCells = "extra_cells"
        case notARow = "not_a_row"
        case numberUnreadable = "number_unreadable"
        case numberTwice = "number_twice"
        case rowIncomplete = "row_incomplete"
        case rowBeforeGroup = "row_before_group"
        case nothingToContinue = "nothing_to_continue"
        case numberMissing = "number_missing"
        case headingUnmarked = "heading_unmarked"
        case headingTooDeep = "heading_too_deep"
        case cellEmpty = "cell_empty"
        case totalUnreadable = "total_unreadable"
        case totalNotPositive = "total_not_positive"
        case paperUnreadable = "paper_unreadable"
        case paperDateMissing = "paper_date_missing"
        case paperDateUnreadable = "paper_date_unreadable"
        case tooManyPapers = "too_many_papers"
    }

    public let code: Code
    /// From 1; 0 where the whole file is meant.
    public let line: Int
    /// The column's name; empty where the row as a whole is meant.
    public let column: String
    /// The text that cannot be read, shortened to 240 scalars and with control characters masked.
    public let raw: String

    init(_ code: Code, line: Int, column: Column? = nil, raw: String = "") {
        self.code = code
        self.line = line
        self.column = column?.title ?? ""
        self.raw = Quotation.of(raw)
    }

    public var english: String { Problem.wording(code).english }
    public var vietnamese: String { Problem.wording(code).vietnamese }

    public var description: String {
        let place = ["line \(line)", column].filter { !$0.isEmpty }.joined(separator: ", ")
        return "\(place): \(english) [\(code.rawValue)]" + (raw.isEmpty ? "" : ": \(Vietnamese.tidied(raw))")
    }
}
