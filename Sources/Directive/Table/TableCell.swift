/// A cell of a row, joined where a page break splits it; knows the line of each part.
struct TableCell {
    /// White space at the ends of each part removed.
    private(set) var text = ""
    private var parts: [(offset: Int, line: Int)] = []

    var isEmpty: Bool { text.isEmpty }
    /// The line of the first part, 0 for a cell that is empty.
    var line: Int { parts.first?.line ?? 0 }

    /// Joins the next part. What a hyphen or a slash cuts (`3067/QĐ-` and `UBND`) joins without a space, words
    /// with one. A hyphen between spaces is a dash between words.
    mutating func append(_ cell: Record.Cell, tight: Bool = false) {
        let leading = cell.text.prefix(while: \.isWhitespace)
        let part = cell.text.dropFirst(leading.count)
        guard !part.isEmpty else { return }
        if !text.isEmpty, !tight, !TableCell.joinsTightly(text, String(part)) { text.append(" ") }
        parts.append((text.count, cell.line + leading.count(where: \.isNewline)))
        text.append(contentsOf: part)
        while text.last?.isWhitespace == true { text.removeLast() }
    }

    /// - Parameter offset: in characters of `text`.
    func line(at offset: Int) -> Int {
        guard let part = parts.last(where: { $0.offset <= offset }) else { return line }
        let breaks = text.dropFirst(part.offset).prefix(offset - part.offset).count(where: \.isNewline)
        return part.line + breaks
    }

    private static func joinsTightly(_ first: String, _ second: String) -> Bool {
        let end = first.suffix(2)
        if end.last == "/" || second.first == "/" { return true }
        if end.last == "-" { return end.count == 2 && end.first?.isWhitespace == false }
        return second.first == "-" && second.dropFirst().first?.isWhitespace == false
    }
}
