import Portfolio

/// What a question about one project takes out of the fold, under the lock: references, and a few sums.
struct ProjectState: Sendable {
    /// What all projects share: one object, so that the states of many are taken quickly.
    final class Shared: Sendable {
        let tables: Tables
        let accountOwners: Table<Owner>

        init(_ fold: borrowing Fold) {
            tables = fold.tables
            accountOwners = fold.accountOwners
        }
    }

    let code: ProjectCode
    let shared: Shared
    let rows: ProjectRows
    let head: Fold.Head
    /// The sums by kind of the project's accounts, in the order of `rows.accounts`; nil where not all of its money
    /// rows are within the cut-off.
    let sums: [Int64]?

    var tables: Tables { shared.tables }
}

extension Fold {
    func state(of project: UInt32, at cutoff: Cutoff) -> ProjectState {
        let rows = rows[Int(project)]
        let countsAll = heads[Int(project)].position <= cutoff.asKnown && rows.latestDay <= cutoff.asOf.day
        return state(of: project, ProjectState.Shared(self), sums: countsAll ? running.sums(of: rows.accounts) : nil)
    }

    func state(of project: UInt32, _ shared: ProjectState.Shared, sums: [Int64]? = nil) -> ProjectState {
        ProjectState(
            code: tables.codes[Int(project)],
            shared: shared,
            rows: rows[Int(project)],
            head: heads[Int(project)],
            sums: sums
        )
    }
}

extension ProjectState {
    /// Visits the project's money rows up to a position, each with its account's place among the project's own.
    func forEachMoneyRow(asKnown position: UInt64, _ body: (MoneyRow, Int) -> Void) {
        let money = shared.tables.money
        let owners = shared.accountOwners
        rows.money.forEach(below: money.count(asKnown: position)) { index in
            let row = money[index]
            body(row, Int(owners[Int(row.slot >> MoneyKind.bits)].place))
        }
    }
}
