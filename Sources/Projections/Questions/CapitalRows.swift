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
    /// The sum of each bucket that has a part in the row being made, else nil.
    private var sums: [BucketFigures?]

    init(view: View, year: Int, budget: [Standing]) {
        self.view = view
        self.year = year
        self.budget = budget
        cells = view.tables.cells.map { $0 }
        buckets = view.tables.buckets.map { $0 }
        figures = view.cellFigures(view.moneySums())
        first = Array(repeating: -1, count: view.tables.codes.count)
        next = Array(repeating: -1, count: cells.count)
        sums = Array(repeating: nil, count: buckets.count)
        for (index, cell) in cells.enumerated().reversed() where figures[index].isMoved {
            next[index] = first[Int(cell.project)]
            first[Int(cell.project)] = index
        }
    }

    mutating func total() -> CapitalRow {
        row(key: "", name: "", budget)
    }

    mutating func row(key: String, name: String, _ standings: [Standing]) -> CapitalRow {
        var indices: [Int] = []
        for standing in standings { appendCells(of: standing.project, to: &indices) }
        return row(key: key, name: name, standings, cells: indices)
    }

    /// A source has no part of the total investment.
    mutating func bySource() -> [CapitalRow] {
        var cellsBySource: [String: [Int]] = [:]
        for standing in budget {
            var indices: [Int] = []
            appendCells(of: standing.project, to: &indices)
            for cell in indices {
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

    private func appendCells(of project: Int, to indices: inout [Int]) {
        var cell = first[project]
        while cell >= 0 {
            indices.append(cell)
            cell = next[cell]
        }
    }

    private mutating func row(key: String, name: String, _ standings: [Standing], cells indices: [Int]) -> CapitalRow {
        let rows = bucketRows(indices)
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

extension CapitalRows {
    private mutating func bucketRows(_ indices: [Int]) -> [BucketRow] {
        var touched: [Int] = []
        for index in indices {
            let bucket = Int(cells[index].bucket)
            if let sum = sums[bucket] {
                sums[bucket] = sum + figures[index]
            } else {
                sums[bucket] = figures[index]
                touched.append(bucket)
            }
        }
        var rows: [BucketRow] = []
        for bucket in touched {
            if let sum = sums[bucket] { rows.append(BucketRow(bucket: buckets[bucket], figures: sum)) }
            sums[bucket] = nil
        }
        return rows.sorted { $0.bucket.precedes($1.bucket) }
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
        guard bucket.capitalYear == year else { return nil }
        switch bucket.kind {
        case .annual: self = .annual
        case .carriedOver: self = .carriedOver
        case .advanced: self = .advanced
        }
    }
}

extension Bucket {
    /// The plan year that its money counts in.
    var capitalYear: Int {
        switch kind {
        case .annual: year
        case .carriedOver: year &+ 1
        case .advanced: year &- 1
        }
    }
}
