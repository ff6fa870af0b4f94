/// Rows of cells under headings.
struct Table: Sendable {
    var title: Words?
    var columns: [Column]
    var rows: [[Cell]]
    /// The last row, apart from the others.
    var total: [Cell]?

    init(title: Words? = nil, _ columns: [Column], _ rows: [[Cell]], total: [Cell]? = nil) {
        self.title = title
        self.columns = columns
        self.rows = rows
        self.total = total
    }

    /// Names and values beneath each other.
    init(title: Words? = nil, facts: [(Column, Cell)]) {
        self.init(title: title, facts.map(\.0), [facts.map(\.1)])
    }

    var allRows: [[Cell]] { rows + (total.map { [$0] } ?? []) }

    /// Without the optional columns that hold nothing.
    var compact: Table {
        let kept = columns.indices.filter { index in
            !columns[index].isOptional || allRows.contains { !$0[index].isBlank }
        }
        var table = self
        table.columns = kept.map { columns[$0] }
        table.rows = rows.map { row in kept.map { row[$0] } }
        table.total = total.map { row in kept.map { row[$0] } }
        return table
    }
}

extension Cell {
    fileprivate var isBlank: Bool {
        switch self {
        case .none, .money(nil), .rate(nil), .mark(false), .time(nil): true
        case .text(let text), .date(let text): text.isEmpty
        default: false
        }
    }
}
