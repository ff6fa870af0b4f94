/// Plain tables as offices exchange them: CSV with `,` or `;`, or TSV, quoted as in RFC 4180, with a heading row.
public enum DelimitedText {
    /// A row, or the several lines of one with quoted cells.
    public struct Row: Hashable, Sendable {
        /// Its first line, from 1.
        public let line: Int
        /// As they stand, without quotes.
        public let cells: [String]
    }

    /// Visits the rows that are not blank, the heading too. The separator is the one that the first line has most of.
    /// - Parameter bytes: UTF-8, with or without a byte order mark; other bytes become `U+FFFD`.
    /// - Returns: the lines where quoting is wrong, in order: what was read from there on may be nonsense.
    public static func visit(_ bytes: [UInt8], _ body: (Row) throws -> Void) rethrows -> [Int] {
        let text = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes[3...] : bytes[...]
        let problems = try QuotedText.visit(text, separator: separator(of: text)) { record in
            guard !record.isBlank else { return }
            try body(Row(line: record.line, cells: record.cells.map(\.text)))
        }
        return problems.map(\.line)
    }

    /// The words of a heading for comparing: `Số chứng từ` is `so chung tu`.
    public static func folded(_ heading: String) -> String {
        FoldedText(heading).text
    }

    private static func separator(of text: ArraySlice<UInt8>) -> UInt8 {
        let heading = text.prefix { $0 != UInt8(ascii: "\n") }
        let bytes = [Separator.comma, .semicolon, .tab].map(\.byte)
        return bytes.max { left, right in
            heading.count { $0 == left } < heading.count { $0 == right }
        } ?? Separator.comma.byte
    }
}
