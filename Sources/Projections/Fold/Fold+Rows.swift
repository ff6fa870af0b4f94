/// Rows go into their table and among those of their project, whether an event or a snapshot brings them.
extension Fold {
    mutating func add(_ row: RegistrationRow) {
        rows[Int(row.project)].registrations.append(UInt32(tables.registrations.count))
        tables.registrations.append(row)
    }

    mutating func add(_ row: ApprovalEntry) {
        rows[Int(row.project)].approvals.append(UInt32(tables.approvals.count))
        tables.approvals.append(row)
    }

    mutating func add(_ row: ContractEntry) {
        rows[Int(row.project)].contracts.append(UInt32(tables.contracts.count))
        tables.contracts.append(row)
    }

    mutating func add(_ row: StatusRow) {
        rows[Int(row.project)].statuses.append(UInt32(tables.statuses.count))
        tables.statuses.append(row)
    }

    mutating func add(_ row: UndoneRow) {
        rows[Int(row.project)].undone.append(UInt32(tables.undone.count))
        tables.undone.append(row)
    }

    mutating func add(_ row: FindingEntry) {
        rows[Int(row.project)].findings.append(UInt32(tables.findings.count))
        tables.findings.append(row)
    }

    mutating func add(_ row: NotableRow) {
        tables.notable.append(row)
    }

    /// The row's account must be there.
    mutating func add(_ row: MoneyRow) {
        let project = Int(accountOwners[Int(row.slot >> MoneyKind.bits)].project)
        rows[project].money.append(UInt32(tables.money.count))
        rows[project].latestDay = max(rows[project].latestDay, row.day)
        tables.money.append(row, running: &running)
    }

    /// - Returns: nil where the cell is there already, or the table full.
    mutating func add(_ cell: Cell) -> UInt32? {
        guard let index = cells.add(cell, to: &tables.cells) else { return nil }
        let project = Int(cell.project)
        cellOwners.append(Owner(project: cell.project, place: UInt32(rows[project].buckets.count)))
        rows[project].buckets.append(cell.bucket)
        return index
    }

    /// - Returns: nil where the account is there already, or the table full.
    mutating func add(_ account: Account) -> UInt32? {
        guard let index = accounts.add(account, to: &tables.accounts) else { return nil }
        let cell = cellOwners[Int(account.cell)]
        let project = Int(cell.project)
        accountOwners.append(Owner(project: cell.project, place: UInt32(rows[project].accounts.count)))
        rows[project].accounts.append(.init(index: index, bucket: cell.place, contract: account.contract))
        running.reserve(accounts: tables.accounts.count)
        return index
    }

    mutating func addProject() {
        heads.append(Head())
        rows.append(ProjectRows())
    }
}
