import Portfolio

/// A figure that events replace rather than add to: the state, the total investment, a contract's value, what was
/// reported last. It is taken from one cut-off to the other event by event, so that its changes telescope.
///
/// What counts no longer is taken away first, newest first; then what counts anew is added in the order recorded.
struct ReplacedFigure {
    /// An event that tells the figure.
    struct Entry {
        var position: UInt64
        var day: Int32
        var counts: (from: Bool, to: Bool)
        /// Which entry wins: the one with the highest rank, of equals the last recorded.
        var rank: Int32 = 0
        var value: Int64 = 0
        /// Of a step in a project's life.
        var type: FactType?
    }

    /// An entry that begins or ceases to tell the figure.
    fileprivate struct Step {
        var position: UInt64
        var day: Int32
        var entry: Int
        var isReversal: Bool
        var isRemoval: Bool
    }

    /// In the order of their positions.
    let entries: [Entry]
    /// Reversals of any event of the project; those of other figures' events do no harm.
    let reversals: [UndoneRow]
    let span: Span
    /// The figure out of the entries that count, in order.
    let value: ([Entry]) -> FigureValue?

    /// - Parameter figure: nil where the figure is the same at both cut-offs.
    /// - Throws: `limitReached` where the way is too long.
    func move(of figure: FigureName, keeping limit: Int) throws(ProjectionError) -> FigureMove? {
        var (present, steps) = beginning()
        let before = current(present)
        guard !steps.isEmpty else { return nil }
        guard steps.count <= Limits.entriesWalked / max(1, entries.count) else {
            throw ProjectionError(.limitReached, "too many events tell \(figure); ask for cut-offs that are closer")
        }
        steps.sort { left, right in
            guard left.isRemoval == right.isRemoval else { return left.isRemoval }
            return left.isRemoval ? left.position > right.position : left.position < right.position
        }
        var causes = CauseList(limit: limit)
        var now = before
        for step in steps {
            present[step.entry] += (step.isRemoval != step.isReversal ? -1 : 1) * (step.isReversal ? 2 : 1)
            let next = current(present)
            guard next != now else { continue }
            causes.append(step.cause(from: now, to: next))
            now = next
        }
        return now == before ? nil : causes.move(of: figure, from: before, to: now)
    }

    private func current(_ present: [Int]) -> FigureValue? {
        value(zip(entries, present).filter { $0.1 == 1 }.map(\.0))
    }

    /// For each entry 1 where it counts at the first cut-off, and 2 less for each reversal of it that does: it is
    /// present where that is 1. And what is to be done to come to the second.
    private func beginning() -> (present: [Int], steps: [Step]) {
        var steps: [Step] = []
        var present = entries.map { $0.counts.from ? 1 : 0 }
        var places: [UInt64: Int] = [:]
        for (place, entry) in entries.enumerated() {
            places[entry.position] = place
            guard entry.counts.from != entry.counts.to else { continue }
            steps.append(Step(entry.position, entry.day, place, isReversal: false, isRemoval: entry.counts.from))
        }
        for reversal in reversals {
            guard let place = places[reversal.original] else { continue }
            let counts = span.counts(reversal.position, reversal.occurredOn.day)
            if counts.from { present[place] -= 2 }
            guard counts.from != counts.to else { continue }
            let (position, day) = (reversal.position, reversal.occurredOn.day)
            steps.append(Step(position, day, place, isReversal: true, isRemoval: counts.from))
        }
        return (present, steps)
    }
}

extension ReplacedFigure.Step {
    init(_ position: UInt64, _ day: Int32, _ entry: Int, isReversal: Bool, isRemoval: Bool) {
        self.init(position: position, day: day, entry: entry, isReversal: isReversal, isRemoval: isRemoval)
    }

    func cause(from before: FigureValue?, to after: FigureValue?) -> FigureCause {
        let isNumber = (after ?? before)?.number != nil
        return FigureCause(
            position: position,
            occurredOn: CivilDate(day: day) ?? .earliest,
            change: isNumber ? (after?.number ?? 0) &- (before?.number ?? 0) : nil,
            after: after,
            isUndone: isRemoval
        )
    }
}
