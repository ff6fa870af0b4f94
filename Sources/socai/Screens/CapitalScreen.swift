internal import JSON
internal import Schema

/// The use of capital.
struct CapitalScreen {
    let report: Socai_V1_CapitalReport

    var screen: Screen {
        var screen = Screen(json: json)
        let rows = report.by == "month" ? CapitalTables.months(report) : CapitalTables.rows(report)
        screen.tables = [rows]
        if report.by == "month" { screen.tables.append(CapitalTables.total(report)) }
        if !report.spendRows.isEmpty { screen.tables.append(CapitalTables.spend(report)) }
        screen.notes = [report.provenance.note]
        screen.noteDemo(includesDemo)
        return screen
    }

    private var includesDemo: Bool {
        report.rows.contains(where: \.includesDemo) || report.total.includesDemo
            || report.spendRows.contains(where: \.includesDemo)
    }

    private var json: JSON {
        let rows =
            report.by == "month"
            ? report.months.map(\.json) : report.rows.map { $0.json(rowKey(report.by, $0.key, $0.name)) }
        let spendBy = report.by == "group" || report.by == "agency" ? report.by : "project"
        return report.provenance.json.appending([
            "by": .string(report.by), "year": .integer(report.year), "rows": .array(rows),
            "total": report.total.json([:]),
            "spend_rows": .array(report.spendRows.map { $0.json(rowKey(spendBy, $0.key, $0.name)) }),
            "spend_total": report.spendTotal.json([:]), "includes_demo": .bool(includesDemo),
        ])
    }
}
