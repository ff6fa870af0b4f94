import Portfolio

/// The plan that limits disbursement, of each of a project's buckets. It is of one level or another, whichever has
/// given a plan, so that a plan event changes it by more or less than the plan.
struct LimitFigures {
    /// What plan rows add up to.
    private struct Sums {
        var ofLevel: [Int64] = [0, 0, 0]
        var events: Int64 = 0

        mutating func add(_ kind: MoneyKind, _ amount: Int64) {
            if let level = kind.level { ofLevel[level.place] &+= amount } else { events &+= amount }
        }

        var limit: Int64 {
            let limiting = [PlanLevel.allocated, .council, .primeMinister].first { PlanEvents.hasAny($0, in: events) }
            return limiting.map { ofLevel[$0.place] } ?? 0
        }
    }

    /// A row that counts at one end alone.
    private struct Step {
        var row: MoneyRow
        var isRemoval: Bool
    }

    private let project: ProjectState
    private var before: [Sums]
    private var steps: [[Step]]

    init(_ project: ProjectState, _ span: Span) {
        self.project = project
        var before = Array(repeating: Sums(), count: project.rows.buckets.count)
        var steps: [[Step]] = Array(repeating: [], count: before.count)
        project.forEachMoneyRow(asKnown: span.furthest) { row, account in
            guard let kind = row.kind, kind == .planEvents || kind.level != nil else { return }
            let bucket = Int(project.rows.accounts[account].bucket)
            let counts = span.counts(row.position, row.day)
            if counts.from { before[bucket].add(kind, row.amount) }
            if counts.from != counts.to { steps[bucket].append(Step(row: row, isRemoval: counts.from)) }
        }
        self.before = before
        self.steps = steps
    }

    /// - Parameter isWanted: which of the figures are made, if they moved.
    func moves(keeping limit: Int, where isWanted: (FigureName) -> Bool = { _ in true }) -> [FigureMove] {
        project.rows.buckets.indices.compactMap { place in
            let bucket = project.tables.buckets[Int(project.rows.buckets[place])]
            let name = FigureName(project: project.code, place: .bucket(bucket), field: .limit)
            guard !steps[place].isEmpty, isWanted(name) else { return nil }
            return move(of: name, at: place, keeping: limit)
        }
    }

    /// What counts no longer is taken away before what counts anew is added, as of `ReplacedFigure`.
    private func move(of name: FigureName, at place: Int, keeping limit: Int) -> FigureMove? {
        var sums = before[place]
        var causes = CauseList(limit: limit)
        for step in steps[place].filter(\.isRemoval).reversed() + steps[place].filter({ !$0.isRemoval }) {
            guard let kind = step.row.kind else { continue }
            let earlier = sums.limit
            sums.add(kind, step.isRemoval ? 0 &- step.row.amount : step.row.amount)
            causes.add(step.row.position, step.row.day, sums.limit &- earlier, isUndone: step.isRemoval)
        }
        let (from, to) = (before[place].limit, sums.limit)
        return from == to ? nil : causes.move(of: name, from: .money(Money(from)), to: .money(Money(to)))
    }
}

extension MoneyKind {
    fileprivate var level: PlanLevel? {
        switch self {
        case .planPrimeMinister: .primeMinister
        case .planCouncil: .council
        case .planAllocated: .allocated
        case .advance, .gross, .recovered, .refunded, .planEvents: nil
        }
    }
}

extension PlanLevel {
    fileprivate var place: Int {
        switch self {
        case .primeMinister: 0
        case .council: 1
        case .allocated: 2
        }
    }
}
