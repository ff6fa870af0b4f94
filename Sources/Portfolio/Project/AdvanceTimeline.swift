/// How the unrecovered advance of a contract moved, day by day: money may be posted late, and the advance may at no
/// day be below zero.
struct AdvanceTimeline: Hashable, Sendable {
    private struct Change: Hashable, Sendable {
        var date: CivilDate
        var amount: Money
    }

    /// By day, one entry a day, none of zero.
    private var changes: [Change] = []

    mutating func add(_ amount: Money, on date: CivilDate) {
        let index = changes.lastIndex { $0.date <= date }
        guard let index, changes[index].date == date else {
            changes.insert(Change(date: date, amount: amount), at: index.map { $0 + 1 } ?? 0)
            return
        }
        changes[index].amount += amount
        if changes[index].amount == .zero { changes.remove(at: index) }
    }

    /// The lowest that the advance stands at on this day or any later one.
    func lowest(from date: CivilDate) -> Money {
        var standing = Money.zero
        var lowest: Money?
        for change in changes {
            // What stands on `date` is the sum of all changes up to it.
            if change.date > date { lowest = min(lowest ?? standing, standing) }
            standing += change.amount
        }
        return min(lowest ?? standing, standing)
    }

    /// Whether nothing is later than this day, so that the end state is all there is to look at.
    func ends(by date: CivilDate) -> Bool {
        changes.last.map { $0.date <= date } ?? true
    }
}
