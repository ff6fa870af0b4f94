internal import JSON
internal import Schema

/// What a figure is made of.
struct TraceScreen {
    let trace: Socai_V1_FigureTrace

    var screen: Screen {
        var screen = Screen(
            json: trace.provenance.json.appending([
                "figure": .string(trace.figure.text), "unit": .string(trace.value.unit),
                "value": trace.hasValue ? trace.value.json : .null, "causes": .array(trace.causes.map(\.json)),
                "earlier": .integer(trace.earlier), "earlier_change": .integer(trace.earlierChange),
            ])
        )
        screen.tables = [value, causes]
        screen.csv = csv
        screen.notes = [trace.provenance.note]
        return screen
    }

    private var value: Table {
        Table(facts: [
            (Column("figure", "Số liệu", "Figure"), .text(trace.figure.text)),
            (Column("value", "Giá trị", "Value"), CauseRows.cell(trace.value)),
        ])
    }

    private var earlier: [[Cell]] { CauseRows.earlier(trace.earlier, trace.earlierChange, like: trace.value) }

    private var causes: Table {
        Table(
            CauseRows.columns,
            earlier + trace.causes.map { CauseRows.row($0, like: trace.value) },
            total: CauseRows.sum(trace.causes, trace.earlierChange, like: trace.value)
        )
    }

    private var csv: Table {
        Table(
            CauseRows.columns + CauseRows.forPrograms,
            earlier.map { $0 + [.none] }
                + trace.causes.map { CauseRows.row($0, like: trace.value) + CauseRows.forPrograms($0) }
        )
    }
}
