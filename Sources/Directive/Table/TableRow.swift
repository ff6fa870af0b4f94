import Portfolio

/// A project's row before its cells are read, joined where a page break splits it.
struct TableRow {
    let number: Int
    let line: Int
    let headings: [DirectiveProject.Heading]
    let unit: TableUnit?
    var cells: [Column: TableCell] = [:]
    var raw: String
    /// The lines of the further parts.
    var splits: [Int] = []

    func cell(_ column: Column) -> TableCell {
        cells[column] ?? TableCell()
    }

    /// Whether both rows say the same, spelling aside.
    func says(sameAs other: TableRow) -> Bool {
        Column.allCases.allSatisfy { $0 == .number || FoldedText(cell($0).text) == FoldedText(other.cell($0).text) }
    }
}
