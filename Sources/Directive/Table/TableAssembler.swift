import Portfolio

/// Makes rows of the records below the header: skips repeated headers, joins what page breaks split, keeps the
/// group headings. Whatever else stands there is reported, never dropped silently.
struct TableAssembler {
    enum Open {
        case nothing
        case project
        case heading
        /// A row with a problem; what continues it has been reported with it.
        case broken
    }

    let place: TablePlace
    var rows: [TableRow] = []
    var header: Header
    var unit: TableUnit?
    private let note: Preamble.UnitNote?
    var stack = HeadingStack()
    var open = Open.nothing
    var allHeadings: [(line: Int, mark: GroupMark, text: String)] = []
    private var sums: [(line: Int, raw: String, unit: TableUnit?)] = []
    var strays: [(taken: Int, line: Int, text: String)] = []
    var taken = 0

    /// - Parameter note: what stands above the table, for a header that states no unit.
    init(place: TablePlace, note: Preamble.UnitNote?) {
        self.place = place
        self.header = place.header
        self.note = note
        self.unit = place.header.unit == .none ? note?.unit.unit : place.header.unit.unit
    }

    mutating func assemble(findings: inout Findings) {
        checkHeader(findings: &findings)
        for index in place.body where !place.records[index].isBlank {
            guard rows.count <= Limits.rows else {
                return findings.problem(.tooManyRows, line: place.records[index].line, raw: "> \(Limits.rows)")
            }
            take(index, findings: &findings)
        }
        reportStrays(findings: &findings)
        reportEmptyGroups(findings: &findings)
        reportUngrouped(findings: &findings)
    }

    /// Compares the table's own sum rows with the rows read.
    func compareSums(with projects: [DirectiveProject], findings: inout Findings) {
        let total = projects.reduce(Money.zero) { $0 + $1.total }
        for sum in sums {
            guard let unit = sum.unit, let stated = unit.money(sum.raw) else {
                findings.oddity(.sumUnread, line: sum.line, raw: sum.raw)
                continue
            }
            if stated != total { findings.oddity(.sumDiffers, line: sum.line, raw: sum.raw) }
        }
    }

    private func checkHeader(findings: inout Findings) {
        for (column, text) in header.doubled {
            findings.problem(.columnTwice, line: header.line, column: column, raw: text)
        }
        for text in header.unread { findings.oddity(.columnUnread, line: header.line, raw: text) }
        if let standIn = header.standIn { findings.oddity(.agencyStandIn, line: header.line, raw: standIn) }
        checkUnit(findings: &findings)
    }

    private func checkUnit(findings: inout Findings) {
        switch (header.unit, note?.unit ?? .none) {
        case (.unreadable, _):
            findings.problem(.unitUnreadable, line: header.line, column: .total, raw: header.unitText)
        case (.none, .unreadable):
            findings.problem(.unitUnreadable, line: note?.line ?? 0, raw: note?.raw ?? "")
        case (.none, .none):
            findings.problem(.unitUnknown, line: header.line, column: .total)
        case (.unit(let stated), .unit(let noted)) where stated != noted:
            findings.oddity(.unitChanges, line: note?.line ?? 0, raw: note?.raw ?? "")
        case (.none, .unit), (.unit, _):
            break
        }
    }

    private mutating func take(_ index: Int, findings: inout Findings) {
        let record = place.records[index]
        guard record.raw.utf8.count <= Limits.rowBytes, !record.cells.contains(where: \.isTooLong) else {
            return breakOff(.cellTooLong, line: record.line, raw: record.raw, findings: &findings)
        }
        guard !record.hasControlCharacters else {
            return breakOff(.controlCharacter, line: record.line, raw: record.raw, findings: &findings)
        }
        if let repeated = Header(record) { return adopt(repeated, findings: &findings) }
        if isColumnNumbering(record) { return }
        if record.cells.dropFirst(header.width).contains(where: { !$0.isBlank }) {
            return breakOff(.extraCells, line: record.line, raw: record.raw, findings: &findings)
        }
        let hasNumber = !header.cell(.number, of: record).isBlank
        if let text = record.soleText, hasNumber || record.cells.count == 1 {
            takeLone(text, at: index, findings: &findings)
        } else if isSum(record) {
            let cell = header.cell(.total, of: record)
            sums.append((cell.line, Vietnamese.tidied(cell.text), unit))
            open = .nothing
        } else if hasNumber {
            taken += 1
            takeNumbered(record, findings: &findings)
        } else {
            taken += 1
            takeContinuation(record, findings: &findings)
        }
    }

    private mutating func adopt(_ repeated: Header, findings: inout Findings) {
        guard repeated.isComplete, repeated.doubled.isEmpty else {
            for column in repeated.missing { findings.problem(.columnMissing, line: repeated.line, column: column) }
            for (column, text) in repeated.doubled {
                findings.problem(.columnTwice, line: repeated.line, column: column, raw: text)
            }
            return
        }
        guard (repeated.standIn == nil) == (header.standIn == nil) else {
            return findings.problem(.columnMissing, line: repeated.line, column: .agency)
        }
        header = repeated
        if repeated.unit == .unreadable {
            findings.problem(.unitUnreadable, line: repeated.line, column: .total, raw: repeated.unitText)
        }
        guard let stated = repeated.unit.unit, stated != unit else { return }
        findings.oddity(.unitChanges, line: repeated.line, raw: stated.vietnamese)
        unit = stated
    }

    /// `(1) (2) (3) …` below the header.
    private func isColumnNumbering(_ record: Record) -> Bool {
        guard taken == 0, record.cells.count >= Column.allCases.count else { return false }
        return record.cells.prefix(header.width).enumerated().allSatisfy { index, cell in
            FoldedText(cell.text).text == String(index + 1)
        }
    }

    private func isSum(_ record: Record) -> Bool {
        guard header.cell(.approvals, of: record).isBlank, header.cell(.agency, of: record).isBlank,
            !header.cell(.total, of: record).isBlank
        else { return false }
        return [Column.number, .name].contains { column in
            let folded = FoldedText(header.cell(column, of: record).text)
            return folded.text == "cong" || folded.starts(with: "tong cong") || folded.starts(with: "tong so")
        }
    }
}

extension Record.Cell {
    fileprivate var isTooLong: Bool { text.utf8.count > Limits.cellBytes }
}
