import Portfolio

/// Auditors' findings: open, answered, overdue, closed.
struct FindingsQuestion {
    let view: View
    /// The only one whose findings are wanted; nil: all.
    let project: ProjectCode?
    let withClosed: Bool

    func answer() -> FindingsAnswer {
        var counts = FindingCounts()
        let found = rows()
        for row in found { counts.count(row) }
        return FindingsAnswer(
            cutoff: view.cutoff,
            rows: found.filter { withClosed || $0.status != .closed },
            counts: counts
        )
    }

    /// All that count, by project, then as raised.
    private func rows() -> [FindingRow] {
        var found: [Key: FindingRow] = [:]
        view.forEach(view.tables.findings) { entry in
            let code = view.tables.codes[Int(entry.project)]
            guard view.counts(code), project.map({ $0 == code }) ?? true else { return }
            let key = Key(project: entry.project, finding: entry.finding)
            if entry.kind == .raised {
                found[key] = found[key] ?? FindingRow(entry, of: code, asOf: view.cutoff.asOf)
            } else {
                found[key]?.take(entry)
            }
        }
        return found.values.sorted { ($0.project, $0.position) < ($1.project, $1.position) }
    }

    private struct Key: Hashable {
        var project: UInt32
        var finding: FindingID
    }
}

extension FindingRow {
    /// - Returns: nil for an entry that raises none.
    fileprivate init?(_ entry: FindingEntry, of project: ProjectCode, asOf: CivilDate) {
        guard let due = entry.due else { return nil }
        self.init(
            project: project,
            finding: entry.finding,
            status: .open,
            isOverdue: asOf > due,
            raisedOn: entry.occurredOn,
            due: due,
            amount: entry.amount,
            text: entry.text,
            events: entry.events,
            position: entry.position
        )
    }

    /// Entries come as recorded, which for one finding is by their days, too.
    fileprivate mutating func take(_ entry: FindingEntry) {
        let remark = Remark(text: entry.text, date: entry.occurredOn)
        if entry.kind == .closed {
            status = .closed
            isOverdue = false
            outcome = remark
        } else {
            status = .answered
            answer = remark
        }
    }
}
