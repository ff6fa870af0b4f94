import Portfolio

/// The register, and one project in full.
struct RegisterQuestion {
    let view: View
    /// The writer's heads of all projects, which hold at the head of the log.
    let heads: [Fold.Head]

    func answer(only: UInt32?) -> ProjectsAnswer {
        let heads = headsAtCutoff()
        return ProjectsAnswer(
            cutoff: view.cutoff,
            rows: view.standings(only: only).map { ProjectRow($0, heads[$0.project], asOf: view.cutoff.asOf) }
        )
    }

    func detail(of project: UInt32) -> ProjectDetail? {
        guard let standing = view.standings(only: project).first else { return nil }
        let sums = view.moneySums()
        let buckets = buckets(of: project, view.cellFigures(sums))
        return ProjectDetail(
            cutoff: view.cutoff,
            row: ProjectRow(standing, headsAtCutoff()[standing.project], asOf: view.cutoff.asOf),
            contracts: contracts(of: project, paymentsByContract(of: project, sums)),
            buckets: buckets,
            payments: buckets.reduce(.zero) { $0 + $1.figures.payments },
            progress: standing.progress,
            spends: spends(of: project)
        )
    }

    private func buckets(of project: UInt32, _ figures: [BucketFigures]) -> [BucketRow] {
        var rows: [BucketRow] = []
        var index = 0
        view.tables.cells.forEach { cell in
            if cell.project == project, figures[index].isMoved {
                rows.append(BucketRow(bucket: view.tables.buckets[Int(cell.bucket)], figures: figures[index]))
            }
            index += 1
        }
        return rows.sorted { $0.bucket.precedes($1.bucket) }
    }

    private func headsAtCutoff() -> [Fold.Head] {
        guard view.cutoff.asKnown < view.tables.position else { return heads }
        var heads = [Fold.Head](repeating: Fold.Head(), count: heads.count)
        var position: UInt64 = 0
        view.tables.owners.forEachChunk(Int(view.cutoff.asKnown)) { owners in
            for owner in owners {
                position += 1
                heads[Int(owner)].version += 1
                heads[Int(owner)].position = position
            }
        }
        return heads
    }

    private func contracts(of project: UInt32, _ payments: [UInt32: Payments]) -> [ContractRow] {
        var rows: [UInt32: ContractRow] = [:]
        view.forEach(view.tables.contracts) { entry in
            guard entry.project == project else { return }
            rows[entry.number] = ContractRow(
                number: view.tables.contractNumbers[Int(entry.number)],
                contractor: entry.contractor,
                value: entry.value,
                signedOn: entry.occurredOn,
                advanceCap: entry.advanceCap,
                payments: .zero
            )
        }
        for (contract, payments) in payments where payments != .zero {
            let isNamed = contract != Account.noContract
            let unsigned = ContractRow(
                number: isNamed ? view.tables.contractNumbers[Int(contract)] : nil,
                contractor: "",
                payments: .zero
            )
            rows[contract, default: unsigned].payments += payments
        }
        return rows.values.sorted { left, right in
            guard let leftNumber = left.number, let rightNumber = right.number else { return left.number != nil }
            return leftNumber < rightNumber
        }
    }

    private func paymentsByContract(of project: UInt32, _ sums: [Int64]) -> [UInt32: Payments] {
        var payments: [UInt32: Payments] = [:]
        var slot = 0
        view.tables.accounts.forEach { account in
            if view.tables.cells[Int(account.cell)].project == project {
                payments[account.contract, default: .zero] += Payments(sums: sums, from: slot)
            }
            slot += MoneyKind.slots
        }
        return payments
    }

    private func spends(of project: UInt32) -> [SpendReading] {
        var latest: [Month: SpendReading] = [:]
        view.forEach(view.tables.statuses) { row in
            guard row.project == project, let reading = SpendReading(row) else { return }
            latest[reading.period] = reading
        }
        return latest.values.sorted { $0.period < $1.period }
    }
}

extension ProjectRow {
    fileprivate init(_ standing: Standing, _ head: Fold.Head, asOf: CivilDate) {
        let registration = standing.registration
        self.init(
            code: standing.code,
            name: registration.name,
            group: registration.group,
            groupName: registration.groupName,
            funding: registration.funding,
            agency: registration.agency,
            locations: registration.locations,
            registeredOn: standing.registered.occurredOn,
            stage: standing.stage,
            totalInvestment: standing.totalInvestment,
            approvals: standing.approvals.map { ApprovalRow($0) },
            targets: standing.targets(asOf: asOf),
            version: head.version,
            lastPosition: head.position,
            includesDemo: standing.includesDemo
        )
    }
}

extension ApprovalRow {
    fileprivate init(_ entry: ApprovalEntry) {
        self.init(
            event: entry.event,
            position: entry.position,
            occurredOn: entry.occurredOn,
            number: entry.number,
            issuer: entry.issuer,
            date: entry.date,
            kind: entry.kind,
            totalInvestment: entry.total
        )
    }
}

extension Bucket {
    /// By year, source and kind.
    func precedes(_ other: Bucket) -> Bool {
        (year, source, kind.rank) < (other.year, other.source, other.kind.rank)
    }
}

extension Bucket.Kind {
    fileprivate var rank: Int {
        switch self {
        case .annual: 0
        case .carriedOver: 1
        case .advanced: 2
        }
    }
}

extension BucketFigures {
    /// Whether any of its sums is not zero. A bucket whose events are all beyond the cut-off, or undone, is as if it
    /// had never been named.
    var isMoved: Bool { plan != .zero || payments != .zero }
}
