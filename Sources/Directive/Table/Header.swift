import Portfolio

/// A header row: which column stands where, and the unit of the totals.
struct Header {
    let line: Int
    let columns: [Column: Int]
    /// Nil where the column's header states none.
    let unit: MoneyUnit?
    let width: Int
    /// Headers that mean the same as an earlier one, and those that mean nothing here.
    let doubled: [(column: Column, text: String)]
    let unread: [String]

    private static let cellBytes = 300

    /// - Returns: nil where the record has no number column, or fewer than three of the columns: other appendices'
    ///   tables number their rows and name agencies too.
    init?(_ record: Record) {
        guard record.cells.count >= 3 else { return nil }
        guard
            record.cells.contains(where: { $0.text.utf8.count <= 40 && Column.isNumber(FoldedText($0.text)) })
        else { return nil }
        var columns: [Column: Int] = [:]
        var doubled: [(column: Column, text: String)] = []
        var unread: [String] = []
        var unit: MoneyUnit?
        for (index, cell) in record.cells.enumerated() where !cell.isBlank {
            let folded = FoldedText(cell.text)
            guard cell.text.utf8.count <= Header.cellBytes, let column = Column(header: folded) else {
                unread.append(Vietnamese.tidied(cell.text))
                continue
            }
            guard columns[column] == nil else {
                doubled.append((column, Vietnamese.tidied(cell.text)))
                continue
            }
            columns[column] = index
            if column == .total { unit = MoneyUnit(header: folded) }
        }
        guard columns.count >= 3 else { return nil }
        self.line = record.line
        self.columns = columns
        self.unit = unit
        self.width = record.cells.count
        self.doubled = doubled
        self.unread = unread
    }

    var isComplete: Bool { columns.count == Column.allCases.count }

    var missing: [Column] {
        Column.allCases.filter { columns[$0] == nil }
    }

    func cell(_ column: Column, of record: Record) -> Record.Cell {
        columns[column].map(record.cell) ?? Record.Cell(line: record.line, text: "")
    }
}
