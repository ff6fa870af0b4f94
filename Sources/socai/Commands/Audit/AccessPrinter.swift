internal import JSON
internal import Schema

/// Prints lines of the access log as they come: of a table, of JSON, or of CSV. Each line is written whole at once.
struct AccessPrinter {
    private let format: Format
    private let rows: RowStream

    init(_ output: OutputOptions) throws {
        format = output.format
        rows = RowStream(columns: Array(AccessRows.columns.prefix(AccessRows.shown)), style: output.style)
        switch format {
        case .table: try Standard.output(rows.heading)
        case .csv: try Standard.output(Table(AccessRows.columns, []).csvHeading)
        case .json: break
        }
    }

    func print(_ lines: [Socai_V1_AccessLogLine], of sequence: UInt64) throws {
        let text = lines.map { line in
            switch format {
            case .table: rows.line(AccessRows.row(line, sequence))
            case .csv: Table.csvLine(AccessRows.row(line, sequence))
            case .json: line.json(sequence).line + "\n"
            }
        }
        try Standard.output(text.joined())
    }
}
