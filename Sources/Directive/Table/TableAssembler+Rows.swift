import Portfolio

extension TableAssembler {
    mutating func takeNumbered(_ record: Record, findings: inout Findings) {
        let cell = header.cell(.number, of: record)
        let name = header.cell(.name, of: record)
        let isBare = [Column.approvals, .agency].allSatisfy { header.cell($0, of: record).isBlank }
        guard let mark = GroupMark(cell.text, previous: stack.previousCapital) else {
            return breakOff(.numberUnreadable, line: cell.line, column: .number, raw: cell.text, findings: &findings)
        }
        let isProjectNumber = mark.style == .arabic
        if isProjectNumber, !isBare || !isHeading(record, name) {
            return startProject(mark, record, findings: &findings)
        }
        guard isBare else {
            return breakOff(.numberUnreadable, line: cell.line, column: .number, raw: cell.text, findings: &findings)
        }
        let sum = header.cell(.total, of: record)
        if !sum.isBlank { findings.oddity(.sumUnread, line: sum.line, raw: Vietnamese.tidied(sum.text)) }
        startHeading(mark, text: Vietnamese.tidied(name.text), line: record.line, findings: &findings)
    }

    /// A row with a plain number is a heading only where its words say so: it might be a row cut off.
    private func isHeading(_ record: Record, _ name: Record.Cell) -> Bool {
        header.cell(.total, of: record).isBlank && HeadingMeaning(name.text).saysSomething
    }

    private mutating func startProject(_ mark: GroupMark, _ record: Record, findings: inout Findings) {
        guard let number = Int(mark.text), number > 0 else {
            return breakOff(.numberUnreadable, line: record.line, column: .number, raw: mark.text, findings: &findings)
        }
        var row = TableRow(
            number: number,
            line: record.line,
            headings: stack.headings,
            unit: unit,
            raw: record.raw
        )
        for column in Column.allCases {
            row.cells[column, default: TableCell()].append(header.cell(column, of: record))
        }
        rows.append(row)
        open = .project
    }

    mutating func startHeading(_ mark: GroupMark, text: String, line: Int, findings: inout Findings) {
        guard !text.isEmpty else {
            return breakOff(.rowIncomplete, line: line, column: .name, raw: mark.text, findings: &findings)
        }
        guard text.utf8.count <= Limits.headingBytes else {
            return breakOff(.cellTooLong, line: line, column: .name, raw: text, findings: &findings)
        }
        stack.push(.init(mark: mark.text, text: text, line: line), style: mark.style)
        guard stack.headings.count <= Limits.headingDepth else {
            return breakOff(.headingTooDeep, line: line, raw: text, findings: &findings)
        }
        allHeadings.append((line, mark, text))
        open = .heading
    }

    mutating func takeContinuation(_ record: Record, findings: inout Findings) {
        let name = Vietnamese.tidied(header.cell(.name, of: record).text)
        let hasOnlyName = record.soleText == name && !name.isEmpty
        switch open {
        case .broken:
            return
        case .heading where hasOnlyName:
            stack.extendLast(name)
            if stack.headings.last.map({ $0.text.utf8.count > Limits.headingBytes }) ?? false {
                breakOff(.cellTooLong, line: record.line, column: .name, raw: name, findings: &findings)
            }
        case .project:
            joinLast(record, hasOnlyName: hasOnlyName, findings: &findings)
        case .nothing, .heading:
            breakOff(.nothingToContinue, line: record.line, raw: record.raw, findings: &findings)
        }
    }

    /// A row without a number either continues the one before or has lost its number; two whole totals, or a
    /// heading's words, tell the second.
    private mutating func joinLast(_ record: Record, hasOnlyName: Bool, findings: inout Findings) {
        let last = rows.count - 1
        let name = header.cell(.name, of: record).text
        if hasOnlyName, !HeadingMeaning(name).goals.isEmpty || isSuddenlyCapitals(name, after: rows[last]) {
            return breakOff(.headingUnmarked, line: record.line, raw: record.raw, findings: &findings)
        }
        let total = header.cell(.total, of: record)
        let before = rows[last].cell(.total).text
        let isCut = ".,".contains { before.last == $0 || Vietnamese.tidied(total.text).first == $0 }
        guard total.isBlank || before.isEmpty || isCut else {
            return breakOff(.numberMissing, line: record.line, column: .number, raw: record.raw, findings: &findings)
        }
        for column in Column.allCases where column != .number {
            rows[last].cells[column, default: TableCell()]
                .append(header.cell(column, of: record), tight: column == .total)
        }
        rows[last].raw += "\n" + record.raw
        rows[last].splits.append(record.line)
        if rows[last].raw.utf8.count > Limits.rowBytes {
            breakOff(.cellTooLong, line: record.line, raw: record.raw, findings: &findings)
        }
    }

    private func isSuddenlyCapitals(_ name: String, after row: TableRow) -> Bool {
        Vietnamese.isCapitals(name) && !Vietnamese.isCapitals(row.cell(.name).text)
    }

    mutating func breakOff(
        _ code: Problem.Code,
        line: Int,
        column: Column? = nil,
        raw: String,
        findings: inout Findings
    ) {
        open = .broken
        findings.problem(code, line: line, column: column, raw: raw)
    }
}
