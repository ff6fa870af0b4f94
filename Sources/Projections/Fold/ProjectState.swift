import Portfolio

/// What a question about one project takes out of the fold, under the lock: references, and a few sums.
struct ProjectState: Sendable {
    let code: ProjectCode
    let tables: Tables
    let accountOwners: Table<Owner>
    let rows: ProjectRows
    let head: Fold.Head
    /// The sums by kind of the project's accounts, in the order of `rows.accounts`; nil where not all of its money
    /// rows are within the cut-off.
    let sums: [Int64]?
}

extension Fold {
    func state(of project: UInt32, at cutoff: Cutoff) -> ProjectState {
        let rows = rows[Int(project)]
        let countsAll = heads[Int(project)].position <= cutoff.asKnown && rows.latestDay <= cutoff.asOf.day
        return state(of: project, sums: countsAll ? running.sums(of: rows.accounts) : nil)
    }

    func state(of project: UInt32, sums: [Int64]? = nil) -> ProjectState {
        ProjectState(
            code: tables.codes[Int(project)],
            tables: tables,
            accountOwners: accountOwners,
            rows: rows[Int(project)],
            head: heads[Int(project)],
            sums: sums
        )
    }
}

extension ProjectState {
    /// Visits the project's money rows up to a position, each with its account's place among the project's own.
    func forEachMoneyRow(asKnown position: UInt64, _ body: (MoneyRow, Int) -> Void) {
        let money = tables.money
        rows.money.forEach(below: money.count(asKnown: position)) { index in
            let row = money[index]
            body(row, Int(accountOwners[Int(row.slot >> MoneyKind.bits)].place))
        }
    }
}
