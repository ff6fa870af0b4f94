/// A header row: which column stands where, and the unit of the totals.
struct Header {
    let line: Int
    let columns: [Column: Int]
    let unit: StatedUnit
    /// The total's header as it stands.
    let unitText: String
    /// The header of the column read as the agency's where none is headed so; nil where one is.
    let standIn: String?
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
        var unitText = ""
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
            if column == .total { unitText = cell.text }
        }
        guard columns.count >= 3 else { return nil }
        standIn = Header.standIn(in: record, columns: &columns)
        if let standIn, let index = unread.firstIndex(of: standIn) { unread.remove(at: index) }
        self.line = record.line
        self.columns = columns
        self.unit = StatedUnit(unitText)
        self.unitText = unitText
        self.width = record.cells.count
        self.doubled = doubled
        self.unread = unread
    }

    /// Only a table whose other columns are all there takes another column for the agency's: other appendices' tables
    /// name investors too.
    private static func standIn(in record: Record, columns: inout [Column: Int]) -> String? {
        guard columns[.agency] == nil, columns.count == Column.allCases.count - 1 else { return nil }
        for phrase in Column.agencyStandIns {
            let found = record.cells.firstIndex { cell in
                guard cell.text.utf8.count <= Header.cellBytes else { return false }
                let folded = FoldedText(cell.text)
                return Column(header: folded) == nil && folded.contains(phrase)
            }
            if let found {
                columns[.agency] = found
                return Vietnamese.tidied(record.cells[found].text)
            }
        }
        return nil
    }

    var isComplete: Bool { columns.count == Column.allCases.count }

    var missing: [Column] {
        Column.allCases.filter { columns[$0] == nil }
    }

    func cell(_ column: Column, of record: Record) -> Record.Cell {
        columns[column].map(record.cell) ?? Record.Cell(line: record.line, text: "")
    }
}
