import Portfolio

/// One project in full, out of its own rows.
struct ProjectQuestion {
    private let view: View
    private let project: ProjectState
    private let rows: ProjectRows

    init(_ project: ProjectState, at cutoff: Cutoff) {
        view = View(project.tables, at: cutoff, undone: project.rows.undone.lazy.map { Int($0) })
        self.project = project
        rows = project.rows
    }

    func answer() -> ProjectDetail? {
        guard let standing = view.standing(rows) else { return nil }
        let (version, last) = versionAtCutoff()
        let sums = project.sums ?? countedSums()
        let buckets = buckets(sums)
        return ProjectDetail(
            cutoff: view.cutoff,
            row: ProjectRow(standing, version: version, last: last, asOf: view.cutoff.asOf),
            contracts: contracts(sums),
            buckets: buckets,
            payments: buckets.reduce(.zero) { $0 + $1.figures.payments },
            progress: standing.progress,
            spends: spends()
        )
    }

    private func countedSums() -> [Int64] {
        var sums = [Int64](repeating: 0, count: rows.accounts.count * MoneyKind.slots)
        let asOf = view.cutoff.asOf.day
        project.forEachMoneyRow(asKnown: view.cutoff.asKnown) { row, account in
            guard row.day <= asOf else { return }
            sums[account << Int(MoneyKind.bits) | Int(row.slot) & (MoneyKind.slots - 1)] &+= row.amount
        }
        return sums
    }

    private func buckets(_ sums: [Int64]) -> [BucketRow] {
        var figures = [BucketFigures](repeating: .zero, count: rows.buckets.count)
        for (place, account) in rows.accounts.enumerated() {
            figures[Int(account.bucket)] += BucketFigures(sums: sums, from: place * MoneyKind.slots)
        }
        var found: [BucketRow] = []
        found.reserveCapacity(figures.count)
        for (bucket, figures) in zip(rows.buckets, figures) where figures.isMoved {
            found.append(BucketRow(bucket: view.tables.buckets[Int(bucket)], figures: figures))
        }
        found.sort { $0.bucket.precedes($1.bucket) }
        return found
    }

    private func contracts(_ sums: [Int64]) -> [ContractRow] {
        var found: [UInt32: ContractRow] = [:]
        view.forEach(view.tables.contracts, at: rows.contracts) { entry in
            found[entry.number] = ContractRow(
                number: view.tables.contractNumbers[Int(entry.number)],
                contractor: entry.contractor,
                value: entry.value,
                signedOn: entry.occurredOn,
                advanceCap: entry.advanceCap,
                payments: .zero
            )
        }
        for (number, payments) in paymentsByContract(sums) where payments != .zero {
            let isNamed = number != Account.noContract
            let unsigned = ContractRow(
                number: isNamed ? view.tables.contractNumbers[Int(number)] : nil,
                contractor: "",
                payments: .zero
            )
            found[number, default: unsigned].payments += payments
        }
        return found.values.sorted { left, right in
            guard let leftNumber = left.number, let rightNumber = right.number else { return left.number != nil }
            return leftNumber < rightNumber
        }
    }

    private func paymentsByContract(_ sums: [Int64]) -> [UInt32: Payments] {
        var payments: [UInt32: Payments] = [:]
        for (place, account) in rows.accounts.enumerated() {
            payments[account.contract, default: .zero] += Payments(sums: sums, from: place * MoneyKind.slots)
        }
        return payments
    }

    private func spends() -> [SpendReading] {
        var latest: [Month: SpendReading] = [:]
        view.forEach(view.tables.statuses, at: rows.statuses) { row in
            guard let reading = SpendReading(row) else { return }
            latest[reading.period] = reading
        }
        return latest.values.sorted { $0.period < $1.period }
    }
}

// MARK: - Version

extension ProjectQuestion {
    /// How many events of the project were known, and the last of them.
    private func versionAtCutoff() -> (version: UInt64, last: UInt64) {
        let head = project.head
        guard head.position > view.cutoff.asKnown else { return (head.version, head.position) }
        // Every event has left rows in one of these tables; those of money may be two.
        var known = KnownEvents(asKnown: view.cutoff.asKnown)
        let tables = view.tables
        for row in rows.registrations { known.count(tables.registrations[Int(row)].position) }
        for row in rows.approvals { known.count(tables.approvals[Int(row)].position) }
        for row in rows.contracts { known.count(tables.contracts[Int(row)].position) }
        for row in rows.statuses where tables.statuses[Int(row)].canBeUndone {
            known.count(tables.statuses[Int(row)].position)
        }
        for row in rows.findings { known.count(tables.findings[Int(row)].position) }
        for row in rows.undone { known.count(tables.undone[Int(row)].position) }
        rows.money.forEach(below: tables.money.count) { known.count(tables.money[$0].position) }
        return (known.version, known.last)
    }
}

/// Counts events by the positions of their rows, which come in order, table by table.
private struct KnownEvents {
    let asKnown: UInt64
    private(set) var version: UInt64 = 0
    private(set) var last: UInt64 = 0
    private var counted: UInt64 = 0

    init(asKnown: UInt64) {
        self.asKnown = asKnown
    }

    mutating func count(_ position: UInt64) {
        guard position <= asKnown, position != counted else { return }
        counted = position
        version += 1
        last = max(last, position)
    }
}
