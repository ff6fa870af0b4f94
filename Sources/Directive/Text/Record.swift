/// A line of the file, or the several lines of a quoted CSV record.
struct Record {
    struct Cell {
        let line: Int
        let text: String

        var isBlank: Bool { text.allSatisfy(\.isWhitespace) }
    }

    /// From 1.
    let line: Int
    let cells: [Cell]
    /// As it stands, without the end of line.
    let raw: String

    var isBlank: Bool { cells.allSatisfy(\.isBlank) }

    /// The text of the only cell that has one: prose, a title, a heading in merged cells.
    var soleText: String? {
        var found: String?
        for cell in cells where !cell.isBlank {
            guard found == nil else { return nil }
            found = cell.text
        }
        return found.map { Vietnamese.tidied($0) }
    }

    /// Whether there are characters that would play tricks on a reader's screen; tabs and line ends do not count.
    var hasControlCharacters: Bool {
        raw.unicodeScalars.contains(where: Quotation.isControl)
    }

    func cell(_ index: Int) -> Cell {
        cells.indices.contains(index) ? cells[index] : Cell(line: line, text: "")
    }
}
