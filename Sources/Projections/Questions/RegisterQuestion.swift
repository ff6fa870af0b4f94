import Portfolio

/// The register.
struct RegisterQuestion {
    let view: View
    /// The writer's heads of all projects, which hold at the head of the log.
    let heads: [Fold.Head]

    func answer() -> ProjectsAnswer {
        let heads = headsAtCutoff()
        return ProjectsAnswer(
            cutoff: view.cutoff,
            rows: view.standings().map { standing in
                let head = heads[standing.project]
                return ProjectRow(standing, version: head.version, last: head.position, asOf: view.cutoff.asOf)
            }
        )
    }

    private func headsAtCutoff() -> [Fold.Head] {
        guard view.cutoff.asKnown < view.tables.position else { return heads }
        var heads = [Fold.Head](repeating: Fold.Head(), count: heads.count)
        var position: UInt64 = 0
        view.tables.owners.forEachChunk(Int(view.cutoff.asKnown)) { owners in
            for owner in owners {
                position += 1
                guard owner != Tables.nobody else { continue }
                heads[Int(owner)].version += 1
                heads[Int(owner)].position = position
            }
        }
        return heads
    }
}

extension ProjectRow {
    init(_ standing: Standing, version: UInt64, last: UInt64, asOf: CivilDate) {
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
            version: version,
            lastPosition: last,
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
