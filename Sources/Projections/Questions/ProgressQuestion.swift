import Portfolio

/// States, physical progress and targets.
struct ProgressQuestion {
    let view: View
    let grouping: ProgressGrouping

    func answer() -> ProgressAnswer {
        let standings = view.standings()
        let places = standings.map { Place($0, asOf: view.cutoff.asOf) }
        var rows: [ProgressRow]
        switch grouping {
        case .project:
            rows = zip(standings, places).map { standing, place in
                var row = ProgressRow(key: standing.code, name: standing.registration.name, [place])
                row.stage = place.stage
                row.progress = standing.progress
                row.target = place.target
                return row
            }
        case .group:
            rows = grouped(standings, places) { ($0.group, $0.groupName) }
        case .agency:
            rows = grouped(standings, places) { ($0.agency, $0.agency) }
        }
        return ProgressAnswer(
            cutoff: view.cutoff,
            grouping: grouping,
            rows: rows,
            total: ProgressRow(key: "", name: "", places),
            board: TargetBoard(places.compactMap(\.target))
        )
    }

    private func grouped(
        _ standings: [Standing],
        _ places: [Place],
        by key: (Registration) -> (String, String)
    ) -> [ProgressRow] {
        var groups: [String: (name: String, places: [Place])] = [:]
        for (standing, place) in zip(standings, places) {
            let (key, name) = key(standing.registration)
            groups[key, default: (name, [])].places.append(place)
        }
        return groups.sorted { $0.key < $1.key }.map { ProgressRow(key: $0.key, name: $0.value.name, $0.value.places) }
    }
}

/// Where one project stands.
private struct Place {
    let stage: Lifecycle
    /// The one set last.
    let target: TargetStanding?
    let includesDemo: Bool

    init(_ standing: Standing, asOf: CivilDate) {
        stage = standing.stage
        target = standing.targets(asOf: asOf).last
        includesDemo = standing.includesDemo
    }
}

extension ProgressRow {
    fileprivate init(key: String, name: String, _ places: [Place]) {
        var stages = StageCounts()
        var targets = TargetCounts()
        for place in places {
            stages.count(place.stage)
            if let target = place.target { targets.count(target.status) }
        }
        self.init(
            key: key,
            name: name,
            projects: places.count,
            slippageDays: places.compactMap(\.target?.slippageDays).max() ?? 0,
            stages: stages,
            targets: targets,
            includesDemo: places.contains(where: \.includesDemo)
        )
    }
}

extension TargetBoard {
    fileprivate init(_ targets: [TargetStanding]) {
        for target in targets {
            switch target.goal {
            case .inaugurate: inaugurate.count(target.status)
            case .start: start.count(target.status)
            case .carryOn: carryOn.count(target.status)
            }
        }
    }
}
