import Portfolio

/// What a question about one project takes out of the fold, under the lock: references, and a few sums.
struct ProjectState: Sendable {
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
        let head = heads[Int(project)]
        let countsAll = head.position <= cutoff.asKnown && rows.latestDay <= cutoff.asOf.day
        return ProjectState(
            tables: tables,
            accountOwners: accountOwners,
            rows: rows,
            head: head,
            sums: countsAll ? running.sums(of: rows.accounts) : nil
        )
    }
}
