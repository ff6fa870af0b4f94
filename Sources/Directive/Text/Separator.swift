/// What stands between the cells of a row.
enum Separator: CaseIterable {
    /// The directive's own text, and TSV. Tried first: commas and semicolons stand within its cells.
    case tab
    case comma
    case semicolon

    var byte: UInt8 {
        switch self {
        case .tab: UInt8(ascii: "\t")
        case .comma: UInt8(ascii: ",")
        case .semicolon: UInt8(ascii: ";")
        }
    }

    /// - Parameter bytes: UTF-8, without a byte order mark.
    func records(of bytes: ArraySlice<UInt8>) -> (records: [Record], problems: [Problem]) {
        switch self {
        case .tab: (TabbedText.records(of: bytes), [])
        case .comma, .semicolon: QuotedText.records(of: bytes, separator: byte)
        }
    }
}
