import Portfolio

/// Gives each row its project's code out of the table's own numbers: `PL5-01`, `PL5-100`.
///
/// A row keeps its code however long the table grows, so that a later import finds the project again.
///
/// Where the numbers restart in every top group the group's mark is part of the code: `PL5-II-01`.
struct Numbering {
    let prefix: String

    struct NumberedRow {
        let code: ProjectCode
        let row: TableRow
    }

    func number(_ rows: [TableRow], findings: inout Findings) -> [NumberedRow] {
        let restarts = restartsInGroups(rows)
        if restarts, let second = rows.dropFirst().first(where: { $0.number == 1 }) {
            findings.oddity(.numbersRestart, line: second.line, raw: second.headings.first?.mark ?? "")
        }
        var seen: [ProjectCode: TableRow] = [:]
        var numbered: [NumberedRow] = []
        for row in rows {
            let code = self.code(of: row, withGroup: restarts)
            if let first = seen[code] {
                report(row, repeating: first, code: code, findings: &findings)
                continue
            }
            seen[code] = row
            reportJump(to: row, after: numbered.last, restarts: restarts, findings: &findings)
            numbered.append(NumberedRow(code: code, row: row))
        }
        return numbered
    }

    private func code(of row: TableRow, withGroup: Bool) -> ProjectCode {
        let number = row.number < 10 ? "0\(row.number)" : "\(row.number)"
        let group = (row.headings.first?.mark ?? "").prefix(Limits.codeGroup)
        return withGroup ? "\(prefix)-\(group)-\(number)" : "\(prefix)-\(number)"
    }

    /// Numbers restart where every top group begins with 1 and there are several groups with rows.
    private func restartsInGroups(_ rows: [TableRow]) -> Bool {
        var firsts: [Int: Int] = [:]
        for row in rows {
            guard let group = row.headings.first else { return false }
            if firsts[group.line] == nil { firsts[group.line] = row.number }
        }
        let marks = Set(rows.compactMap { $0.headings.first?.mark })
        return firsts.count > 1 && marks.count == firsts.count && firsts.values.allSatisfy { $0 == 1 }
    }

    private func report(_ row: TableRow, repeating first: TableRow, code: ProjectCode, findings: inout Findings) {
        if row.says(sameAs: first), row.headings.map(\.line) == first.headings.map(\.line) {
            findings.oddity(.rowRepeated, line: row.line, project: code, raw: row.raw)
        } else {
            let raw = "\(row.number) (line \(first.line)): \(row.raw)"
            findings.problem(.numberTwice, line: row.line, column: .number, raw: raw)
        }
    }

    private func reportJump(
        to row: TableRow,
        after last: NumberedRow?,
        restarts: Bool,
        findings: inout Findings
    ) {
        let isNewGroup = restarts && last?.row.headings.first?.line != row.headings.first?.line
        let before = isNewGroup ? 0 : last?.row.number ?? 0
        guard row.number != before + 1 else { return }
        findings.oddity(.numberJumps, line: row.line, raw: "\(before) → \(row.number)")
    }
}
