/// Figures as a table of plain text, one line a figure and one more for each further comparator.
struct Table {
    private static let headings = [
        "workload", "figure", "value", "unit", "aim", "", "comparator", "its value", "ratio", "aim", "",
    ]
    private static let numbers: Set<Int> = [2, 7, 8]

    private var rows = [headings]

    init(_ figures: [Figure]) {
        for figure in figures {
            let start = [
                figure.workload, figure.name, Table.text(figure.value), figure.unit, figure.aim ?? "",
                Table.mark(figure.isMet),
            ]
            rows.append(start + Table.cells(figure.comparisons.first))
            for comparison in figure.comparisons.dropFirst() {
                rows.append(Array(repeating: "", count: start.count) + Table.cells(comparison))
            }
        }
    }

    var text: String {
        let widths = Table.headings.indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
        return rows.map { row in
            let cells = zip(row, widths).enumerated().map { column, cell in
                let blanks = String(repeating: " ", count: cell.1 - cell.0.count)
                return Table.numbers.contains(column) ? blanks + cell.0 : cell.0 + blanks
            }
            var line = cells.joined(separator: "  ")
            while line.last == " " { line.removeLast() }
            return line + "\n"
        }.joined()
    }

    /// A number with three or more significant digits and groups of thousands.
    static func text(_ value: Double) -> String {
        guard value.isFinite else { return "–" }
        let decimals = abs(value) >= 100 ? 0 : abs(value) >= 10 ? 1 : 2
        var scaled = value
        for _ in 0..<decimals { scaled *= 10 }
        guard let whole = Int(exactly: scaled.rounded()) else { return "–" }
        var digits = String(whole.magnitude)
        while digits.count <= decimals { digits = "0" + digits }
        let integer = grouped(String(digits.dropLast(decimals)))
        return (whole < 0 ? "-" : "") + integer + (decimals == 0 ? "" : "." + digits.suffix(decimals))
    }

    private static func grouped(_ digits: String) -> String {
        var grouped = ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index).isMultiple(of: 3) { grouped.append(",") }
            grouped.append(digit)
        }
        return grouped
    }

    private static func cells(_ comparison: Figure.Comparison?) -> [String] {
        guard let comparison else { return Array(repeating: "", count: 5) }
        return [
            comparison.with, text(comparison.value), text(comparison.ratio), comparison.aim ?? "",
            mark(comparison.isMet),
        ]
    }

    private static func mark(_ isMet: Bool?) -> String {
        isMet.map { $0 ? "ok" : "MISSED" } ?? ""
    }
}
