import Portfolio

/// Adds up cells into rows.
struct CapitalRows {
    private let view: View
    private let year: Int
    private let budget: [Standing]
    private let cells: [Cell]
    private let figures: [BucketFigures]
    private let buckets: [Bucket]
    /// The cells of each project, as a chain: the first, and of each cell the next; -1 ends it.
    private var first: [Int]
    private var next: [Int]
    /// One sum a bucket, all zero between rows.
    private var sums: [BucketFigures]

    init(view: View, year: Int, budget: [Standing]) {
        self.view = view
        self.year = year
        self.budget = budget
        cells = view.tables.cells.map { $0 }
        buckets = view.tables.buckets.map { $0 }
        figures = view.cellFigures(view.moneySums())
        first = Array(repeating: -1, count: view.tables.codes.count)
        next = Array(repeating: -1, count: cells.count)
        sums = Array(repeating: .zero, count: buckets.count)
        for (index, cell) in cells.enumerated().reversed() where figures[index].isMoved {
            next[index] = first[Int(cell.project)]
            first[Int(cell.project)] = index
        }
    }

    mutating func total() -> CapitalRow {
        row(key: "", name: "", budget)
    }

    mutating func row(key: String, name: String, _ standings: [Standing]) -> CapitalRow {
        row(key: key, name: name, standings, cells: standings.flatMap { cells(of: $0.project) })
    }

    /// A source has no part of the total investment.
    mutating func bySource() -> [CapitalRow] {
        var cellsBySource: [String: [Int]] = [:]
        for standing in budget {
            for cell in cells(of: standing.project) {
                cellsBySource[buckets[Int(cells[cell].bucket)].source, default: []].append(cell)
            }
        }
        let standingOfProject = Dictionary(uniqueKeysWithValues: budget.map { ($0.project, $0) })
        return cellsBySource.sorted { $0.key < $1.key }.map { source, indices in
            let projects = Set(indices.map { Int(cells[$0].project) })
            var row = row(key: source, name: source, projects.compactMap { standingOfProject[$0] }, cells: indices)
            row.figures.totalInvestment = nil
            return row
        }
    }

    private func cells(of project: Int) -> [Int] {
        var found: [Int] = []
        var cell = first[project]
        while cell >= 0 {
            found.append(cell)
            cell = next[cell]
        }
        return found
    }

    private mutating func row(key: String, name: String, _ standings: [Standing], cells indices: [Int]) -> CapitalRow {
        var touched: Set<Int> = []
        for index in indices {
            let bucket = Int(cells[index].bucket)
            sums[bucket] += figures[index]
            touched.insert(bucket)
        }
        let rows = touched.map { BucketRow(bucket: buckets[$0], figures: sums[$0]) }
            .sorted { $0.bucket.precedes($1.bucket) }
        for bucket in touched { sums[bucket] = .zero }
        let totals = standings.compactMap(\.totalInvestment)
        var figures = CapitalFigures(totalInvestment: totals.isEmpty ? nil : totals.reduce(.zero, +))
        for row in rows { figures.add(row, year: year) }
        return CapitalRow(
            key: key,
            name: name,
            projects: standings.count,
            figures: figures,
            buckets: rows,
            includesDemo: standings.contains(where: \.includesDemo)
        )
    }
}

extension CapitalFigures {
    fileprivate mutating func add(_ row: BucketRow, year: Int) {
        allYears += row.figures.payments
        switch CapitalUse(row.bucket, in: year) {
        case .annual: annual += row.figures
        case .carriedOver: carriedOver += row.figures
        case .advanced: advanced += row.figures
        case nil: break
        }
    }
}

/// What a bucket is to a plan year.
enum CapitalUse {
    case annual, carriedOver, advanced

    /// - Returns: nil where its money belongs to another year.
    init?(_ bucket: Bucket, in year: Int) {
        switch bucket.kind {
        case .annual where bucket.year == year: self = .annual
        case .carriedOver where bucket.year == year &- 1: self = .carriedOver
        case .advanced where bucket.year == year &+ 1: self = .advanced
        default: return nil
        }
    }
}
