internal import JSON
internal import Schema

/// What moved between two cut-offs: a table for each figure.
struct DifferenceScreen {
    let report: Socai_V1_DifferenceReport

    var screen: Screen {
        var screen = Screen(
            json: [
                "from": report.from.json, "to": report.to.json, "moves": .array(report.moves.map(json)),
            ])
        screen.tables = report.moves.isEmpty ? [] : [summary] + report.moves.map(table)
        screen.csv = csv
        if report.moves.isEmpty {
            screen.notes.append(Words("Không có số liệu nào thay đổi.", "No figure moved."))
        }
        screen.notes += [side("Từ", "From", report.from), side("Đến", "To", report.to)]
        return screen
    }

    private func side(_ vi: String, _ en: String, _ provenance: Socai_V1_Provenance) -> Words {
        Words("\(vi): \(provenance.note.vi)", "\(en): \(provenance.note.en)")
    }

    private static let values = [
        Column("figure", "Số liệu", "Figure"), Column("before", "Trước", "Before"), Column("after", "Sau", "After"),
        Column("events", "Sự kiện", "Events"),
    ]

    private func cells(_ move: Socai_V1_FigureMove) -> [Cell] {
        [
            .text(move.figure.text), CauseRows.cell(move.before), CauseRows.cell(move.after),
            .count(move.earlier + UInt64(move.causes.count)),
        ]
    }

    private var summary: Table {
        Table(title: Words("Số liệu đã thay đổi", "Figures that moved"), Self.values, report.moves.map(cells))
    }

    private func table(_ move: Socai_V1_FigureMove) -> Table {
        let like = move.hasAfter ? move.after : move.before
        return Table(
            title: Words(move.figure.text, move.figure.text),
            CauseRows.columns,
            CauseRows.earlier(move.earlier, move.earlierChange, like: like)
                + move.causes.map { CauseRows.row($0, like: like) },
            total: CauseRows.sum(move.causes, move.earlierChange, like: like)
        )
    }

    /// A row for each event of each figure.
    private var csv: Table {
        Table(
            Self.values.dropLast() + CauseRows.columns.map(forEvents) + CauseRows.forPrograms,
            report.moves.flatMap { move in
                let like = move.hasAfter ? move.after : move.before
                let earlier = CauseRows.earlier(move.earlier, move.earlierChange, like: like)
                let rows = move.causes.map { CauseRows.row($0, like: like) + CauseRows.forPrograms($0) }
                return (earlier.map { $0 + [.none] } + rows).map { cells(move).dropLast() + $0 }
            }
        )
    }

    private func forEvents(_ column: Column) -> Column {
        var column = column
        if column.key == "after" { column.key = "after_event" }
        return column
    }

    private func json(_ move: Socai_V1_FigureMove) -> JSON {
        [
            "figure": .string(move.figure.text), "unit": .string((move.hasAfter ? move.after : move.before).unit),
            "before": move.hasBefore ? move.before.json : .null, "after": move.hasAfter ? move.after.json : .null,
            "causes": .array(move.causes.map(\.json)), "earlier": .integer(move.earlier),
            "earlier_change": .integer(move.earlierChange),
        ]
    }
}
