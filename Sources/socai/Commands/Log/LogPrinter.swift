internal import JSON
internal import Portfolio

/// Prints events as they come: lines of a table, of JSON, or of CSV. Each line is written whole at once.
struct LogPrinter {
    private let format: Format
    private let rows: RowStream
    private(set) var includesDemo = false

    init(_ output: OutputOptions) throws {
        format = output.format
        var style = output.style
        style.unit = .dong
        rows = RowStream(columns: Array(LogRows.columns.prefix(LogRows.shown)), style: style)
        switch format {
        case .table: try Standard.output(rows.heading)
        case .csv: try Standard.output(Table(LogRows.columns, []).csvHeading)
        case .json: break
        }
    }

    mutating func print(_ entries: [LogEntry]) throws {
        var text = ""
        for entry in entries {
            includesDemo = includesDemo || entry.event.isDemo
            let row = LogRows.row(entry, rows.style.language)
            switch format {
            case .table: text += rows.line(row)
            case .csv: text += Table.csvLine(row)
            case .json: text += entry.json(in: rows.style.language).line + "\n"
            }
        }
        try Standard.output(text)
    }

    func finish() throws {
        guard format == .table, includesDemo else { return }
        try Standard.output(Screen.demoNote[rows.style.language] + "\n")
    }
}
