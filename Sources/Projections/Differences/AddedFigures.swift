import Portfolio

/// A project's figures that money rows add up to, of buckets and of contracts, at both ends of a span.
struct AddedFigures {
    private let project: ProjectState
    private let span: Span
    private let places: MoneyPlaces
    /// By place and field.
    private let before: [Int64]
    private let after: [Int64]
    /// By place: whether any of its money counts.
    private let isThere: [Bool]

    init(_ project: ProjectState, _ span: Span) {
        self.project = project
        self.span = span
        places = MoneyPlaces(project)
        let sums = SlotSums(project, span)
        before = places.figures(sums.before)
        after = places.figures(sums.after)
        isThere = places.isThere(sums.isMoved)
    }

    /// - Parameters:
    ///   - evenUnmoved: whether figures that did not move are made too, where any money counts in their place.
    ///   - isWanted: which of the figures are made.
    func moves(
        keeping limit: Int,
        evenUnmoved: Bool = false,
        where isWanted: (FigureName) -> Bool = { _ in true }
    ) -> [FigureMove] {
        let wanted = before.indices.filter { index in
            let isShown = before[index] != after[index] || evenUnmoved && isThere[index / MoneyPlaces.fields]
            return isShown && isWanted(name(index))
        }
        guard !wanted.isEmpty else { return [] }
        let lists = causes(of: wanted, keeping: limit)
        return zip(wanted, lists).map { index, causes in
            causes.move(of: name(index), from: .money(Money(before[index])), to: .money(Money(after[index])))
        }
    }

    /// - Parameter figures: their indices.
    private func causes(of figures: [Int], keeping limit: Int) -> [CauseList] {
        var lists = Array(repeating: CauseList(limit: limit), count: figures.count)
        let parts = places.parts(of: figures)
        let span = span
        project.forEachMoneyRow(asKnown: span.furthest) { row, account in
            let slot = account << Int(MoneyKind.bits) | Int(row.slot) & (MoneyKind.slots - 1)
            guard !parts[slot].isEmpty else { return }
            let counts = span.counts(row.position, row.day)
            guard counts.from != counts.to else { return }
            for part in parts[slot] {
                let amount = row.amount &* part.sign
                lists[part.figure].add(
                    row.position,
                    row.day,
                    counts.to ? amount : 0 &- amount,
                    isUndone: counts.from
                )
            }
        }
        return lists
    }

    private func name(_ index: Int) -> FigureName {
        FigureName(
            project: project.code,
            place: places.all[index / MoneyPlaces.fields],
            field: MoneyPlaces.names[index % MoneyPlaces.fields]
        )
    }

    /// The figures that are not zero at the second cut-off.
    var names: [FigureName] {
        after.indices.filter { after[$0] != 0 }.map(name)
    }
}

/// The sums by the project's own slots, account × 8 + kind, at both ends.
private struct SlotSums {
    private(set) var before: [Int64]
    private(set) var after: [Int64]
    /// Whether any row of the slot counts at either end.
    private(set) var isMoved: [Bool]

    init(_ project: ProjectState, _ span: Span) {
        let slots = project.rows.accounts.count * MoneyKind.slots
        // Locals: a closure that changes the value itself would take it apart and together again for each row.
        var before = [Int64](repeating: 0, count: slots)
        var after = before
        var isMoved = [Bool](repeating: false, count: slots)
        project.forEachMoneyRow(asKnown: span.furthest) { row, account in
            let counts = span.counts(row.position, row.day)
            guard counts.from || counts.to else { return }
            let slot = account << Int(MoneyKind.bits) | Int(row.slot) & (MoneyKind.slots - 1)
            isMoved[slot] = true
            if counts.from { before[slot] &+= row.amount }
            if counts.to { after[slot] &+= row.amount }
        }
        self.before = before
        self.after = after
        self.isMoved = isMoved
    }
}
