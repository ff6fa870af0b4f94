public import Portfolio

/// Names one figure of one project. As a text `PL5-02/state`, `PL5-02/2023-annual-city/disbursed` or
/// `PL5-02/contract:C1/gross`; money that is on no contract is `PL5-02/contract:/gross`.
public struct FigureName: Hashable, Sendable {
    public enum Place: Hashable, Sendable {
        /// The project as a whole.
        case project
        case bucket(Bucket)
        /// Nil: money paid without a contract.
        case contract(ContractNumber?)
    }

    public var project: ProjectCode
    public var place: Place
    public var field: FigureField

    public init(project: ProjectCode, place: Place = .project, field: FigureField) {
        self.project = project
        self.place = place
        self.field = field
    }
}

/// What of a project, a bucket or a contract a figure is.
public enum FigureField: String, CaseIterable, Sendable {
    // Of a project. The last three are told, not added up: the newest report, approval or event counts.
    case state
    case totalInvestment = "total_investment"
    case physical
    case spend

    // Of a bucket alone.
    case planPrimeMinister = "plan_prime_minister"
    case planCouncil = "plan_council"
    case planAllocated = "plan_allocated"
    /// The plan that limits disbursement.
    case limit

    // Of a contract alone.
    case value

    // Of both.
    case advances, gross, recovered, refunded, disbursed, outstanding

    /// Of what it is a figure.
    public static func all(of place: FigureName.Place) -> [FigureField] {
        switch place {
        case .project: [.state, .totalInvestment, .physical, .spend]
        case .bucket: [.planPrimeMinister, .planCouncil, .planAllocated, .limit] + payments
        case .contract(nil): payments
        case .contract: [.value] + payments
        }
    }

    private static let payments: [FigureField] = [
        .advances, .gross, .recovered, .refunded, .disbursed, .outstanding,
    ]
}

extension FigureName: LosslessStringConvertible {
    private static let contract = "contract:"

    public var description: String {
        switch place {
        case .project: "\(project)/\(field.rawValue)"
        case .bucket(let bucket): "\(project)/\(bucket.year)-\(bucket.kind.rawValue)-\(bucket.source)/\(field.rawValue)"
        case .contract(let number): "\(project)/\(FigureName.contract)\(number ?? "")/\(field.rawValue)"
        }
    }

    /// A contract's number and a source may have any characters; a project's code and a field have no slash.
    public init?(_ text: String) {
        guard let first = text.firstIndex(of: "/"), let last = text.lastIndex(of: "/"), first != text.startIndex,
            let field = FigureField(rawValue: String(text[text.index(after: last)...]))
        else { return nil }
        guard let place = first == last ? .project : Place(text[text.index(after: first)..<last]),
            FigureField.all(of: place).contains(field)
        else { return nil }
        self.init(project: String(text[..<first]), place: place, field: field)
    }
}

extension FigureName.Place {
    fileprivate init?(_ text: Substring) {
        let contract = "contract:"
        if text.hasPrefix(contract) {
            let number = String(text.dropFirst(contract.count))
            self = .contract(number.isEmpty ? nil : number)
            return
        }
        let parts = text.split(separator: "-", maxSplits: 2, omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0].count == 4, let year = Int(parts[0]), year >= 1900,
            let kind = Bucket.Kind(rawValue: String(parts[1])), !parts[2].isEmpty
        else { return nil }
        self = .bucket(Bucket(year: year, source: String(parts[2]), kind: kind))
    }
}
