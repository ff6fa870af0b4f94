/// The writer's sums by slot over all money rows, from which checkpoints are made.
struct RunningSums {
    private var sums: [Int64] = []
    private var latestDay = Int32.min
    private var rowsSinceCheckpoint = 0

    /// Makes room for an account's slots.
    mutating func reserve(accounts: Int) {
        let missing = accounts * MoneyKind.slots - sums.count
        if missing > 0 { sums.append(contentsOf: repeatElement(0, count: missing)) }
    }

    /// The row's account must have been reserved.
    mutating func add(_ row: MoneyRow) {
        sums[Int(row.slot)] &+= row.amount
        latestDay = max(latestDay, row.day)
        rowsSinceCheckpoint += 1
    }

    /// The sums of the accounts' slots, one account after another.
    func sums(of accounts: [ProjectRows.OwnAccount]) -> [Int64] {
        var found: [Int64] = []
        found.reserveCapacity(accounts.count * MoneyKind.slots)
        for account in accounts {
            let first = Int(account.index) * MoneyKind.slots
            found.append(contentsOf: sums[first..<first + MoneyKind.slots])
        }
        return found
    }

    /// A checkpoint takes eight bytes a slot; one for at least four rows a slot keeps that below two bytes a row.
    var isCheckpointDue: Bool {
        rowsSinceCheckpoint >= max(Limits.checkpointRows, 4 * sums.count)
    }

    mutating func checkpoint(rows: Int) -> MoneyColumns.Checkpoint {
        rowsSinceCheckpoint = 0
        return MoneyColumns.Checkpoint(rows: rows, latestDay: latestDay, sums: sums)
    }
}
