import Portfolio

/// What auditors always ask for.
struct NotableQuestion {
    private let tables: Tables
    private let projects: [ProjectState]
    private let cutoff: Cutoff
    private let codes: Set<ProjectCode>

    /// - Parameter projects: those that count.
    init(_ tables: Tables, _ projects: [ProjectState], at cutoff: Cutoff) {
        self.tables = tables
        self.projects = projects
        self.cutoff = Cutoff(asOf: cutoff.asOf, asKnown: min(cutoff.asKnown, tables.position))
        codes = Set(projects.map(\.code))
    }

    func answer(_ kinds: Set<NotableKind>) -> NotableAnswer {
        var events: [NotableEvent] = []
        var earlier = 0
        for (kind, found) in [(NotableKind.reversal, noted(.reversal)), (.backDated, noted(.backDated))]
            + [(.byApprover, kinds.contains(.byApprover) ? byApprovers() : [])]
        where kinds.contains(kind) {
            events += found.suffix(Limits.notableShown)
            earlier += max(0, found.count - Limits.notableShown)
        }
        events.sort { ($0.position, $0.kind.rawValue) < ($1.position, $1.kind.rawValue) }
        return NotableAnswer(cutoff: cutoff, events: events, earlier: earlier)
    }

    private func noted(_ kind: NotableRow.Kind) -> [NotableEvent] {
        var found: [NotableEvent] = []
        tables.notable.forEachChunk(tables.notable.count { $0.position > cutoff.asKnown }) { rows in
            for row in rows where row.kind == kind && row.occurredOn <= cutoff.asOf {
                let project = tables.codes[Int(row.project)]
                guard codes.contains(project) else { continue }
                found.append(NotableEvent(kind.name, project, row.position, original: row.detail))
            }
        }
        return found
    }

    private func byApprovers() -> [NotableEvent] {
        projects.flatMap(byApprovers).sorted { $0.position < $1.position }
    }

    private func byApprovers(of project: ProjectState) -> [NotableEvent] {
        var approvers: Set<UInt32> = []
        for index in project.rows.approvals {
            let row = project.tables.approvals[Int(index)]
            if row.position <= cutoff.asKnown { approvers.insert(recorder(of: row.position)) }
        }
        guard !approvers.isEmpty else { return [] }
        var found: [NotableEvent] = []
        project.forEachMoneyRow(asKnown: cutoff.asKnown) { row, _ in
            guard row.day <= cutoff.asOf.day, row.isPayment, found.last?.position != row.position,
                approvers.contains(recorder(of: row.position))
            else { return }
            found.append(NotableEvent(.byApprover, project.code, row.position))
        }
        return found
    }

    private func recorder(of position: UInt64) -> UInt32 { tables.recorders[Int(position) - 1] }
}

extension NotableRow.Kind {
    fileprivate var name: NotableKind {
        switch self {
        case .reversal: .reversal
        case .backDated: .backDated
        }
    }
}

extension NotableEvent {
    fileprivate init(_ kind: NotableKind, _ project: ProjectCode, _ position: UInt64, original: UInt64 = 0) {
        self.init(kind: kind, project: project, position: position, original: original)
    }
}

extension MoneyRow {
    /// A payment or refund, and not what takes one back.
    fileprivate var isPayment: Bool {
        switch kind {
        case .advance, .gross, .recovered, .refunded: amount > 0
        default: false
        }
    }
}
