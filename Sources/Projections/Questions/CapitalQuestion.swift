import Portfolio

/// The use of capital in a plan year.
struct CapitalQuestion {
    let view: View
    let grouping: CapitalGrouping
    let year: Int

    func answer() -> CapitalAnswer {
        let standings = view.standings()
        let budget = standings.filter { $0.registration.funding == .budget }
        let others = standings.filter { $0.registration.funding != .budget }
        var rows = CapitalRows(view: view, year: year, budget: budget)
        let total = rows.total()
        return CapitalAnswer(
            cutoff: view.cutoff,
            grouping: grouping,
            year: year,
            rows: capitalRows(&rows, budget),
            months: grouping == .month ? MonthQuestion(view: view, year: year).rows(budget, total.figures) : [],
            total: total,
            spendRows: spendRows(others),
            spendTotal: SpendRow(key: "", name: "", others)
        )
    }

    private func capitalRows(_ rows: inout CapitalRows, _ budget: [Standing]) -> [CapitalRow] {
        switch grouping {
        case .project:
            budget.map { rows.row(key: $0.code, name: $0.registration.name, [$0]) }
        case .group, .agency:
            grouped(budget).map { rows.row(key: $0.key, name: $0.name, $0.standings) }
        case .source: rows.bySource()
        case .month: []
        }
    }

    private func spendRows(_ others: [Standing]) -> [SpendRow] {
        switch grouping {
        case .project, .source, .month:
            others.map { SpendRow(key: $0.code, name: $0.registration.name, [$0]) }
        case .group, .agency:
            grouped(others).map { SpendRow(key: $0.key, name: $0.name, $0.standings) }
        }
    }

    private func grouped(_ standings: [Standing]) -> [(key: String, name: String, standings: [Standing])] {
        var groups: [String: (name: String, standings: [Standing])] = [:]
        for standing in standings {
            let registration = standing.registration
            let byGroup = grouping == .group
            let name = byGroup ? registration.groupName : registration.agency
            groups[byGroup ? registration.group : registration.agency, default: (name, [])].standings.append(standing)
        }
        return groups.sorted { $0.key < $1.key }.map { ($0.key, $0.value.name, $0.value.standings) }
    }
}

extension SpendRow {
    fileprivate init(key: String, name: String, _ standings: [Standing]) {
        let spends = standings.compactMap(\.spend)
        self.init(
            key: key,
            name: name,
            projects: standings.count,
            reporting: spends.count,
            totalInvestment: standings.compactMap(\.totalInvestment).reduce(.zero, +),
            latestPeriod: spends.map(\.period).max(),
            cumulative: spends.map(\.cumulative).reduce(.zero, +),
            includesDemo: standings.contains(where: \.includesDemo)
        )
    }
}
