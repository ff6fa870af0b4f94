import Portfolio

/// A project's figures that money rows add up to, of buckets and of contracts, at both ends of a span.
struct AddedFigures {
    /// Of a bucket or a contract; the first seven are kinds of money rows.
    private static let fields: [FigureField] = [
        .advances, .gross, .recovered, .refunded, .planPrimeMinister, .planCouncil, .planAllocated,
        .disbursed, .outstanding,
    ]
    private static let disbursed = 7
    private static let outstanding = 8

    private let project: ProjectState
    private let span: Span
    private let places: MoneyPlaces
    /// By place and field.
    private var before: [Int64]
    private var after: [Int64]
    /// By place: whether any of its money counts.
    private var isThere: [Bool]

    init(_ project: ProjectState, _ span: Span) {
        self.project = project
        self.span = span
        places = MoneyPlaces(project)
        before = Array(repeating: 0, count: places.all.count * AddedFigures.fields.count)
        after = before
        isThere = Array(repeating: false, count: places.all.count)
        addUp()
    }

    private mutating func addUp() {
        var before = before
        var after = after
        var isThere = isThere
        project.forEachMoneyRow(asKnown: span.furthest) { row, account in
            let counts = span.counts(row.position, row.day)
            guard counts.from || counts.to else { return }
            forEachPart(of: row, account) { index, amount in
                isThere[index / AddedFigures.fields.count] = true
                if counts.from { before[index] &+= amount }
                if counts.to { after[index] &+= amount }
            }
        }
        self.before = before
        self.after = after
        self.isThere = isThere
    }

    /// Visits the figures that a row is a part of, with what it adds to them.
    private func forEachPart(of row: MoneyRow, _ account: Int, _ body: (Int, Int64) -> Void) {
        guard let kind = row.kind, kind != .planEvents else { return }
        let account = places.ofAccount[account]
        let bucket = account.bucket * AddedFigures.fields.count
        body(bucket + Int(kind.rawValue), row.amount)
        guard !kind.isPlan else { return }
        let contract = account.contract * AddedFigures.fields.count
        body(contract + Int(kind.rawValue), row.amount)
        let disbursed = row.amount &* kind.signOfDisbursed
        body(bucket + AddedFigures.disbursed, disbursed)
        body(contract + AddedFigures.disbursed, disbursed)
        guard kind != .gross else { return }
        let outstanding = row.amount &* kind.signOfOutstanding
        body(bucket + AddedFigures.outstanding, outstanding)
        body(contract + AddedFigures.outstanding, outstanding)
    }

    /// - Parameters:
    ///   - evenUnmoved: whether figures that did not move are made too, where any money counts in their place.
    ///   - isWanted: which of the figures are made.
    func moves(
        keeping limit: Int,
        evenUnmoved: Bool = false,
        where isWanted: (FigureName) -> Bool = { _ in true }
    ) -> [FigureMove] {
        var lists: [CauseList?] = Array(repeating: nil, count: before.count)
        for index in lists.indices {
            let isMoved = before[index] != after[index]
            guard isMoved || evenUnmoved && isThere[index / AddedFigures.fields.count] else { continue }
            if isWanted(name(index)) { lists[index] = CauseList(limit: limit) }
        }
        guard lists.contains(where: { $0 != nil }) else { return [] }
        project.forEachMoneyRow(asKnown: span.furthest) { row, account in
            let counts = span.counts(row.position, row.day)
            guard counts.from != counts.to else { return }
            forEachPart(of: row, account) { index, amount in
                lists[index]?.add(row.position, row.day, counts.to ? amount : 0 &- amount, isUndone: counts.from)
            }
        }
        return lists.indices.compactMap { index in
            lists[index]?.move(
                of: name(index),
                from: .money(Money(before[index])),
                to: .money(Money(after[index]))
            )
        }
    }

    private func name(_ index: Int) -> FigureName {
        FigureName(
            project: project.code,
            place: places.all[index / AddedFigures.fields.count],
            field: AddedFigures.fields[index % AddedFigures.fields.count]
        )
    }

    /// The figures that are not zero at the second cut-off.
    var names: [FigureName] {
        after.indices.filter { after[$0] != 0 }.map(name)
    }
}

/// The buckets and contracts that a project's money is in.
private struct MoneyPlaces {
    private(set) var all: [FigureName.Place]
    /// For each of the project's accounts where its bucket and its contract are in `all`.
    private(set) var ofAccount: [(bucket: Int, contract: Int)] = []

    init(_ project: ProjectState) {
        let tables = project.tables
        all = project.rows.buckets.map { .bucket(tables.buckets[Int($0)]) }
        var contracts: [UInt32: Int] = [:]
        for account in project.rows.accounts {
            let place = contracts[account.contract] ?? all.count
            if place == all.count {
                let isNamed = account.contract != Account.noContract
                all.append(.contract(isNamed ? tables.contractNumbers[Int(account.contract)] : nil))
                contracts[account.contract] = place
            }
            ofAccount.append((Int(account.bucket), place))
        }
    }
}

extension MoneyKind {
    /// Plans are of a bucket and of no contract.
    fileprivate var isPlan: Bool { signOfDisbursed == 0 }

    /// D = A + G − R − F
    fileprivate var signOfDisbursed: Int64 {
        switch self {
        case .advance, .gross: 1
        case .recovered, .refunded: -1
        case .planPrimeMinister, .planCouncil, .planAllocated, .planEvents: 0
        }
    }

    /// U = A − R − F
    fileprivate var signOfOutstanding: Int64 {
        switch self {
        case .advance: 1
        case .recovered, .refunded: -1
        case .gross, .planPrimeMinister, .planCouncil, .planAllocated, .planEvents: 0
        }
    }
}
