import Portfolio

/// Reads the cells of each row into values.
struct RowReader {
    let document: DocumentReference?
    let titleYear: Int?

    /// - Returns: the rows that could be read; `findings` has a problem for each of the others.
    func read(_ rows: [Numbering.NumberedRow], findings: inout Findings) -> [DirectiveProject] {
        var context = HeadingReader(titleYear: titleYear, document: document)
        var papers = PaperReader(directive: document?.date)
        return rows.compactMap { numbered in
            project(numbered, context: &context, papers: &papers, findings: &findings)
        }
    }

    private func project(
        _ numbered: Numbering.NumberedRow,
        context: inout HeadingReader,
        papers: inout PaperReader,
        findings: inout Findings
    ) -> DirectiveProject? {
        let (code, row) = (numbered.code, numbered.row)
        for line in row.splits { findings.oddity(.rowSplit, line: line, project: code, raw: row.raw) }
        let meaning = context.read(row.headings, findings: &findings)
        let name = self.text(.name, of: row, findings: &findings)
        let agency = self.text(.agency, of: row, findings: &findings)
        let total = self.total(of: row, code: code, findings: &findings)
        let approvals = papers.read(row.cell(.approvals), row: row, code: code, findings: &findings)
        guard let name, let agency, let total, let approvals else { return nil }
        reportName(name, line: row.cell(.name).line, code: code, findings: &findings)
        return DirectiveProject(
            code: code,
            number: row.number,
            headings: row.headings,
            funding: meaning.funding,
            target: meaning.target,
            targetLine: meaning.targetLine,
            name: name,
            nameLine: row.cell(.name).line,
            agency: agency,
            agencyLine: row.cell(.agency).line,
            total: total,
            totalRaw: row.cell(.total).text,
            totalLine: row.cell(.total).line,
            approvals: approvals,
            line: row.line,
            raw: row.raw
        )
    }

    private func text(_ column: Column, of row: TableRow, findings: inout Findings) -> String? {
        let text = Vietnamese.tidied(row.cell(column).text)
        guard !text.isEmpty else {
            findings.problem(.cellEmpty, line: row.line, column: column)
            return nil
        }
        guard text.utf8.count <= (column == .agency ? Limits.agencyBytes : Limits.nameBytes) else {
            findings.problem(.cellTooLong, line: row.line, column: column, raw: text)
            return nil
        }
        return text
    }

    private func reportName(_ name: String, line: Int, code: ProjectCode, findings: inout Findings) {
        if name.hasSuffix(".") { findings.oddity(.nameFullStop, line: line, project: code, raw: name) }
        if name.contains(where: { $0 == "–" || $0 == "—" }) {
            findings.oddity(.nameDash, line: line, project: code, raw: name)
        }
    }

    private func total(of row: TableRow, code: ProjectCode, findings: inout Findings) -> Money? {
        let cell = row.cell(.total)
        guard !cell.isEmpty else {
            findings.problem(.cellEmpty, line: row.line, column: .total)
            return nil
        }
        // A missing unit has been reported with the header.
        guard let unit = row.unit else { return nil }
        guard RowReader.isOneNumber(cell.text), let total = unit.money(cell.text) else {
            findings.problem(.totalUnreadable, line: cell.line, column: .total, raw: cell.text)
            return nil
        }
        guard total > .zero else {
            findings.problem(.totalNotPositive, line: cell.line, column: .total, raw: cell.text)
            return nil
        }
        if cell.text.contains(where: \.isWhitespace) {
            findings.oddity(.totalSpace, line: cell.line, project: code, raw: cell.text)
        }
        return total
    }

    /// A space is a slip next to a point or a comma; between digits it may part two numbers.
    private static func isOneNumber(_ text: String) -> Bool {
        let parts = text.split(whereSeparator: \.isWhitespace)
        return zip(parts, parts.dropFirst()).allSatisfy { left, right in
            left.last?.isNumber != true || right.first?.isNumber != true
        }
    }
}
