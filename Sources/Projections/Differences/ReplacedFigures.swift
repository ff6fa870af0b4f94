import Portfolio

/// A project's figures that are told anew rather than added up, between both ends of a span.
struct ReplacedFigures {
    private let project: ProjectState
    private let span: Span
    private let reversals: [UndoneRow]

    init(_ project: ProjectState, _ span: Span) {
        self.project = project
        self.span = span
        reversals = project.rows.undone.map { project.tables.undone[Int($0)] }.filter { $0.position <= span.furthest }
    }

    /// - Parameter isWanted: which of the figures are made, if they moved.
    /// - Throws: `limitReached`
    func moves(
        keeping limit: Int,
        where isWanted: (FigureName) -> Bool = { _ in true }
    ) throws(ProjectionError) -> [FigureMove] {
        var moves: [FigureMove] = []
        for field in FigureField.all(of: .project) {
            let name = FigureName(project: project.code, field: field)
            guard isWanted(name) else { continue }
            if let move = try figure(field).move(of: name, keeping: limit) { moves.append(move) }
        }
        for (number, entries) in contracts() {
            let name = FigureName(project: project.code, place: .contract(number), field: .value)
            guard isWanted(name) else { continue }
            let figure = figure(entries, newest(FigureValue.money))
            if let move = try figure.move(of: name, keeping: limit) { moves.append(move) }
        }
        return moves
    }

    private func figure(_ field: FigureField) -> ReplacedFigure {
        switch field {
        case .totalInvestment: figure(totals(), newest(FigureValue.money))
        case .physical: figure(reports(.progress), newest { .basisPoints(Int($0.dong)) })
        case .spend: figure(reports(.spend), newest(FigureValue.money))
        default: figure(life(), state)
        }
    }

    private func figure(
        _ entries: [ReplacedFigure.Entry],
        _ value: @escaping ([ReplacedFigure.Entry]) -> FigureValue?
    ) -> ReplacedFigure {
        ReplacedFigure(entries: entries, reversals: reversals, span: span, value: value)
    }

    /// The entry of the highest rank, of equals the last.
    private func newest(_ value: @escaping (Money) -> FigureValue) -> ([ReplacedFigure.Entry]) -> FigureValue? {
        { entries in
            var best: ReplacedFigure.Entry?
            for entry in entries where best.map({ $0.rank <= entry.rank }) ?? true { best = entry }
            return best.map { value(Money($0.value)) }
        }
    }

    /// By the rules of `Lifecycle`, from registration on.
    private func state(_ entries: [ReplacedFigure.Entry]) -> FigureValue? {
        guard entries.first?.type == .projectRegistered else { return nil }
        let stage = entries.dropFirst().reduce(Lifecycle.registered) { stage, entry in
            entry.type.flatMap { stage.next(after: $0) } ?? stage
        }
        return .state(stage)
    }
}

// MARK: - What tells the figures

extension ReplacedFigures {
    private func entry(_ row: some Recorded) -> ReplacedFigure.Entry? {
        guard row.position <= span.furthest else { return nil }
        let counts = span.counts(row.position, row.occurredOn.day)
        return ReplacedFigure.Entry(position: row.position, day: row.occurredOn.day, counts: counts)
    }

    private func totals() -> [ReplacedFigure.Entry] {
        project.rows.approvals.compactMap { index in
            let row = project.tables.approvals[Int(index)]
            guard let total = row.total, var entry = entry(row) else { return nil }
            entry.rank = row.occurredOn.day
            entry.value = total.dong
            return entry
        }
    }

    private func reports(_ kind: StatusRow.Kind) -> [ReplacedFigure.Entry] {
        project.rows.statuses.compactMap { index in
            let row = project.tables.statuses[Int(index)]
            guard row.kind == kind, var entry = entry(row) else { return nil }
            entry.rank = row.detail
            entry.value = row.value
            return entry
        }
    }

    private func contracts() -> [(ContractNumber, [ReplacedFigure.Entry])] {
        var found: [ContractNumber: [ReplacedFigure.Entry]] = [:]
        for index in project.rows.contracts {
            let row = project.tables.contracts[Int(index)]
            guard var entry = entry(row) else { continue }
            entry.value = row.value.dong
            found[project.tables.contractNumbers[Int(row.number)], default: []].append(entry)
        }
        return found.sorted { $0.key < $1.key }
    }

    /// The registration, which counts as soon as anything of the project had occurred, and the steps after it.
    private func life() -> [ReplacedFigure.Entry] {
        let tables = project.tables
        var entries: [ReplacedFigure.Entry] = []
        for index in project.rows.approvals {
            let row = tables.approvals[Int(index)]
            guard row.kind != .amendment, var entry = entry(row) else { continue }
            entry.type = .projectApproved
            entries.append(entry)
        }
        var isSeen = (from: false, to: false)
        for index in project.rows.statuses {
            let row = tables.statuses[Int(index)]
            guard var entry = entry(row) else { continue }
            if row.kind == .seen {
                isSeen = (isSeen.from || entry.counts.from, isSeen.to || entry.counts.to)
            } else if let step = row.kind.transition {
                entry.type = step
                entries.append(entry)
            }
        }
        entries.sort { $0.position < $1.position }
        return registration(isSeen).map { [$0] + entries } ?? entries
    }

    private func registration(_ isSeen: (from: Bool, to: Bool)) -> ReplacedFigure.Entry? {
        guard let index = project.rows.registrations.last,
            var entry = entry(project.tables.registrations[Int(index)])
        else { return nil }
        entry.counts = (
            isSeen.from && entry.position <= span.from.asKnown, isSeen.to && entry.position <= span.to.asKnown
        )
        entry.type = .projectRegistered
        return entry
    }
}
