extension TableAssembler {
    /// A line with one text: a heading in merged cells, a page number, a row cut off, or prose.
    mutating func takeLone(_ text: String, at index: Int, findings: inout Findings) {
        let line = place.records[index].line
        if let (mark, heading) = loneHeading(text) {
            taken += 1
            return startHeading(mark, text: heading, line: line, findings: &findings)
        }
        guard let mark = GroupMark(text) else {
            return strays.append((taken, line, text))
        }
        if mark.style == .arabic, isPageNumber(mark.text, at: index) {
            return findings.oddity(.textUnread, line: line, raw: text)
        }
        breakOff(.rowIncomplete, line: line, column: .name, raw: text, findings: &findings)
    }

    private func loneHeading(_ text: String) -> (GroupMark, String)? {
        guard let space = text.firstIndex(of: " ") else { return nil }
        let token = String(text[..<space])
        guard let mark = GroupMark(token, previous: stack.previousCapital) else { return nil }
        let heading = String(text[space...].drop { $0 == " " || $0 == "-" || $0 == "–" })
        let isMarked = ".):".contains { token.last == $0 }
        switch mark.style {
        case .arabic, .capital, .small: return isMarked && HeadingMeaning(heading).saysSomething ? (mark, heading) : nil
        case .roman, .dotted: return heading.isEmpty ? nil : (mark, heading)
        }
    }

    /// A lone number is a page's, unless it starts as the next row's would and no new page follows.
    private func isPageNumber(_ digits: String, at index: Int) -> Bool {
        let next = place.records[(index + 1)..<place.body.upperBound].first { !$0.isBlank }
        if let next, Header(next) != nil { return true }
        return !String((rows.last?.number ?? 0) + 1).hasPrefix(digits)
    }

    /// Prose after the last row is a note; before it, something of the table may be lost.
    func reportStrays(findings: inout Findings) {
        for stray in strays {
            if stray.taken == taken {
                findings.oddity(.textUnread, line: stray.line, raw: stray.text)
            } else {
                findings.problem(.notARow, line: stray.line, raw: stray.text)
            }
        }
    }

    /// Rows without a heading are projects of a table that has no groups; above the first of several groups they may
    /// have lost theirs.
    func reportUngrouped(findings: inout Findings) {
        let ungrouped = rows.filter(\.headings.isEmpty)
        guard !allHeadings.isEmpty else {
            guard let first = ungrouped.first else { return }
            return findings.oddity(.groupsNone, line: first.line, raw: "\(ungrouped.count)")
        }
        for row in ungrouped { findings.problem(.rowBeforeGroup, line: row.line, raw: row.raw) }
    }

    func reportEmptyGroups(findings: inout Findings) {
        let used = Set(rows.flatMap { $0.headings.map(\.line) })
        for heading in allHeadings where !used.contains(heading.line) {
            if heading.mark.style == .arabic {
                findings.problem(.rowIncomplete, line: heading.line, raw: heading.text)
            } else {
                findings.oddity(.groupEmpty, line: heading.line, raw: heading.text)
            }
        }
    }
}
