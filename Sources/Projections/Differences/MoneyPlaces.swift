import Portfolio

/// The buckets and contracts that a project's money is in, and which of their figures each amount is a part of.
struct MoneyPlaces {
    /// Of a bucket or a contract; the first seven are kinds of money rows.
    static let names: [FigureField] = [
        .advances, .gross, .recovered, .refunded, .planPrimeMinister, .planCouncil, .planAllocated,
        .disbursed, .outstanding,
    ]
    static let fields = 9
    private static let disbursed = 7
    private static let outstanding = 8

    /// What a slot's amounts add to: the index of a figure, and with which sign.
    struct Part {
        var figure: Int
        var sign: Int64
    }

    let all: [FigureName.Place]
    /// By the project's own slots; the figures by place and field.
    private let parts: [[Part]]

    init(_ project: ProjectState) {
        let tables = project.tables
        var all: [FigureName.Place] = project.rows.buckets.map { .bucket(tables.buckets[Int($0)]) }
        var contracts: [UInt32: Int] = [:]
        var parts: [[Part]] = []
        for account in project.rows.accounts {
            let contract = contracts[account.contract] ?? all.count
            if contract == all.count {
                let isNamed = account.contract != Account.noContract
                all.append(.contract(isNamed ? tables.contractNumbers[Int(account.contract)] : nil))
                contracts[account.contract] = contract
            }
            for kind in 0..<UInt32(MoneyKind.slots) {
                parts.append(MoneyPlaces.parts(MoneyKind(rawValue: kind), Int(account.bucket), contract))
            }
        }
        self.all = all
        self.parts = parts
    }

    /// Plans are of a bucket and of no contract.
    private static func parts(_ kind: MoneyKind?, _ bucket: Int, _ contract: Int) -> [Part] {
        guard let kind, kind != .planEvents else { return [] }
        let isPayment = kind.signOfDisbursed != 0
        return (isPayment ? [bucket, contract] : [bucket]).flatMap { place in
            let first = place * fields
            return [
                Part(figure: first + Int(kind.rawValue), sign: 1),
                Part(figure: first + disbursed, sign: kind.signOfDisbursed),
                Part(figure: first + outstanding, sign: kind.signOfOutstanding),
            ].filter { $0.sign != 0 }
        }
    }

    /// The figures by place and field, out of the sums by slot.
    func figures(_ sums: [Int64]) -> [Int64] {
        var figures = [Int64](repeating: 0, count: all.count * MoneyPlaces.fields)
        for (slot, parts) in parts.enumerated() where sums[slot] != 0 {
            for part in parts { figures[part.figure] &+= sums[slot] &* part.sign }
        }
        return figures
    }

    /// By place, out of the same by slot.
    func isThere(_ isMoved: [Bool]) -> [Bool] {
        var places = [Bool](repeating: false, count: all.count)
        for (slot, parts) in parts.enumerated() where isMoved[slot] {
            for part in parts { places[part.figure / MoneyPlaces.fields] = true }
        }
        return places
    }

    /// By slot the parts in some of the figures alone, with their places among these.
    func parts(of figures: [Int]) -> [[Part]] {
        let places = Dictionary(uniqueKeysWithValues: figures.enumerated().map { ($1, $0) })
        return parts.map { parts in
            parts.compactMap { part in places[part.figure].map { Part(figure: $0, sign: part.sign) } }
        }
    }
}

extension MoneyKind {
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
