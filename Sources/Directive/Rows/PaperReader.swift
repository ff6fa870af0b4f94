import Portfolio

/// Reads the approvals cells, and watches for papers that clash over the rows.
struct PaperReader {
    private let directive: CivilDate?
    /// The first date seen of each paper number.
    private var dates: [FoldedText: CivilDate] = [:]

    init(directive: CivilDate?) {
        self.directive = directive
    }

    /// - Returns: the papers in the order listed; nil where one of them cannot be read.
    mutating func read(
        _ cell: TableCell,
        row: TableRow,
        code: ProjectCode,
        findings: inout Findings
    ) -> [DirectiveProject.ListedApproval]? {
        var approvals: [DirectiveProject.ListedApproval] = []
        var isReadable = true
        var scanner = PaperScanner(cell.text)
        var items = 0
        while let item = scanner.next() {
            items += 1
            guard items <= 2 * Limits.papersPerRow else {
                findings.problem(.tooManyPapers, line: cell.line, column: .approvals, raw: cell.text)
                return nil
            }
            switch item {
            case .remark(let raw, let offset):
                findings.oddity(.paperRemark, line: cell.line(at: offset), project: code, raw: raw)
            case .failure(let problem, let raw, let offset):
                findings.problem(problem, line: cell.line(at: offset), column: .approvals, raw: raw)
                isReadable = false
            case .paper(let paper):
                let line = cell.line(at: paper.offset)
                report(paper, line: line, code: code, findings: &findings)
                if approvals.contains(where: { $0.document.isSamePaper(as: paper.reference) }) {
                    findings.oddity(.paperRepeated, line: line, project: code, raw: paper.raw)
                } else {
                    approvals.append(.init(document: paper.reference, raw: paper.raw, line: line))
                }
            }
        }
        guard isReadable, check(approvals, of: cell, row: row, findings: &findings) else { return nil }
        report(approvals, of: cell, row: row, code: code, findings: &findings)
        return approvals
    }

    private func check(
        _ approvals: [DirectiveProject.ListedApproval],
        of cell: TableCell,
        row: TableRow,
        findings: inout Findings
    ) -> Bool {
        if approvals.isEmpty, !cell.isEmpty {
            findings.problem(.paperUnreadable, line: cell.line, column: .approvals, raw: cell.text)
            return false
        }
        if let long = approvals.first(where: { $0.document.number.utf8.count > Limits.paperNumberBytes }) {
            findings.problem(.cellTooLong, line: long.line, column: .approvals, raw: long.raw)
            return false
        }
        if approvals.count > Limits.papersPerRow {
            findings.problem(.tooManyPapers, line: cell.line, column: .approvals, raw: "\(approvals.count)")
            return false
        }
        return true
    }

    private mutating func report(
        _ paper: PaperScanner.Paper,
        line: Int,
        code: ProjectCode,
        findings: inout Findings
    ) {
        let number = FoldedText(paper.reference.number)
        let seen = dates[number]
        if seen == nil { dates[number] = paper.reference.date }
        let signs: [(Bool, Oddity.Code)] = [
            (paper.hasOddSpacing, .paperSpace), (paper.lacksComma, .paperNoComma),
            (paper.isUnpadded, .paperDateUnpadded),
            (directive.map { paper.reference.date > $0 } ?? false, .paperAfterDirective),
            (seen != nil && seen != paper.reference.date, .paperNumberReused),
        ]
        for (isSo, oddity) in signs where isSo {
            findings.oddity(oddity, line: line, project: code, raw: Vietnamese.tidied(paper.raw))
        }
    }

    private func report(
        _ approvals: [DirectiveProject.ListedApproval],
        of cell: TableCell,
        row: TableRow,
        code: ProjectCode,
        findings: inout Findings
    ) {
        guard let first = approvals.first else {
            return findings.oddity(.papersNone, line: row.line, project: code, raw: row.cell(.total).text)
        }
        let raw = Vietnamese.tidied(cell.text)
        if approvals.allSatisfy({ FoldedText($0.document.issuer).text == "hdnd" }) {
            findings.oddity(.papersCouncilOnly, line: first.line, project: code, raw: raw)
        }
        let dates = approvals.map(\.document.date)
        if zip(dates, dates.dropFirst()).contains(where: >) {
            findings.oddity(.papersOutOfOrder, line: first.line, project: code, raw: raw)
        }
    }
}
