/// The directive's own text, and TSV.
enum TabbedText {
    /// One record a line. A cell wholly within quotes, as spreadsheets write it, is taken out of them; a quote
    /// never reaches over the end of a line, so that a stray one does not swallow the rest of the file.
    static func records(of bytes: ArraySlice<UInt8>) -> [Record] {
        var line = 0
        return bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map { part in
            line += 1
            let content = part.last == UInt8(ascii: "\r") ? part.dropLast() : part
            let cells = content.split(
                separator: UInt8(ascii: "\t"),
                maxSplits: Limits.columns,
                omittingEmptySubsequences: false
            )
            return Record(
                line: line,
                cells: cells.map { Record.Cell(line: line, text: unquoted(String(decoding: $0, as: UTF8.self))) },
                raw: String(decoding: content, as: UTF8.self)
            )
        }
    }

    private static func unquoted(_ text: String) -> String {
        guard text.utf8.count >= 2, text.hasPrefix("\""), text.hasSuffix("\"") else { return text }
        let inner = text.dropFirst().dropLast()
        let doubled = inner.replacing("\"\"", with: "")
        return doubled.contains("\"") ? text : String(inner.replacing("\"\"", with: "\""))
    }
}
