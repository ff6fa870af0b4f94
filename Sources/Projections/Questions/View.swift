import Portfolio

/// What a question sees: the tables as they were at one position, and its cut-off.
struct View: Sendable {
    let tables: Tables
    /// Clamped to the head.
    let cutoff: Cutoff
    /// The positions of events, other than money events, that are undone at the cut-off.
    private let undone: Set<UInt64>
    /// The projects that count; nil: all.
    private let scope: Set<ProjectCode>?

    init(_ tables: Tables, at cutoff: Cutoff, in scope: Set<ProjectCode>? = nil) {
        self.init(tables, at: cutoff, in: scope, undone: 0..<tables.undone.count)
    }

    /// - Parameter undone: the rows of that table that matter, in order.
    init(_ tables: Tables, at cutoff: Cutoff, in scope: Set<ProjectCode>? = nil, undone rows: some Sequence<Int>) {
        self.tables = tables
        self.scope = scope
        self.cutoff = Cutoff(asOf: cutoff.asOf, asKnown: min(cutoff.asKnown, tables.position))
        var undone: Set<UInt64> = []
        for index in rows {
            let row = tables.undone[index]
            guard row.position <= cutoff.asKnown else { break }
            if row.occurredOn <= cutoff.asOf { undone.insert(row.original) }
        }
        self.undone = undone
    }

    func counts(_ code: ProjectCode) -> Bool { scope?.contains(code) ?? true }

    /// Visits the rows that were known, whenever they occurred, and are not undone.
    func forEachKnown<Row: Recorded>(_ table: Table<Row>, _ body: (Row) -> Void) {
        table.forEachChunk(table.count { $0.position > cutoff.asKnown }) { rows in
            for row in rows where !isUndone(row) { body(row) }
        }
    }

    /// Visits those of a project's rows that were known and are not undone.
    func forEachKnown<Row: Recorded>(_ table: Table<Row>, at indices: [UInt32], _ body: (Row) -> Void) {
        for index in indices {
            let row = table[Int(index)]
            guard row.position <= cutoff.asKnown else { return }
            if !isUndone(row) { body(row) }
        }
    }

    /// Visits those that had occurred as well.
    func forEach<Row: Recorded>(_ table: Table<Row>, at indices: [UInt32], _ body: (Row) -> Void) {
        forEachKnown(table, at: indices) { row in
            if row.occurredOn <= cutoff.asOf { body(row) }
        }
    }

    private func isUndone(_ row: some Recorded) -> Bool {
        !undone.isEmpty && row.canBeUndone && undone.contains(row.position)
    }

    /// Visits the rows that had occurred as well.
    func forEach<Row: Recorded>(_ table: Table<Row>, _ body: (Row) -> Void) {
        forEachKnown(table) { row in
            if row.occurredOn <= cutoff.asOf { body(row) }
        }
    }

    /// The sums of money by slot.
    func moneySums() -> [Int64] {
        tables.money.sums(
            asOf: cutoff.asOf.day,
            asKnown: cutoff.asKnown,
            slots: tables.accounts.count * MoneyKind.slots
        )
    }

    /// The plan and payments of each cell, out of the `moneySums`.
    func cellFigures(_ sums: [Int64]) -> [BucketFigures] {
        var figures = [BucketFigures](repeating: .zero, count: tables.cells.count)
        var slot = 0
        tables.accounts.forEachChunk(tables.accounts.count) { accounts in
            for account in accounts {
                figures[Int(account.cell)] += BucketFigures(sums: sums, from: slot)
                slot += MoneyKind.slots
            }
        }
        return figures
    }
}

extension Payments {
    /// Of the account whose first slot is `slot`.
    init(sums: [Int64], from slot: Int) {
        func sum(_ kind: MoneyKind) -> Money { Money(sums[slot + Int(kind.rawValue)]) }
        self.init(
            advances: sum(.advance),
            gross: sum(.gross),
            recovered: sum(.recovered),
            refunded: sum(.refunded)
        )
    }
}

extension BucketFigures {
    /// Plans are on the one account of a cell that has no contract, so the limit can be told from it alone.
    init(sums: [Int64], from slot: Int) {
        func sum(_ kind: MoneyKind) -> Money { Money(sums[slot + Int(kind.rawValue)]) }
        let plan = PlanLevels(
            primeMinister: sum(.planPrimeMinister),
            council: sum(.planCouncil),
            allocated: sum(.planAllocated)
        )
        let events = sum(.planEvents).dong
        let limiting = [PlanLevel.allocated, .council, .primeMinister].first { PlanEvents.hasAny($0, in: events) }
        self.init(
            plan: plan,
            limit: limiting.map { plan[$0] } ?? .zero,
            payments: Payments(sums: sums, from: slot)
        )
    }
}
