/// Facts of a kind need a second person from an amount on.
public struct TwoPersonRule: Hashable, Sendable {
    /// A fact of a project, of no finding, and no reversal: those are judged by what they reverse.
    public var fact: FactType
    /// Zero: every such fact. Nil: the rule no longer holds.
    public var fromAmount: Money?

    public init(fact: FactType, fromAmount: Money?) {
        self.fact = fact
        self.fromAmount = fromAmount
    }
}

extension AccessRegister {
    /// Whether a rule in force asks for a second person: a fact without an amount, where the rule begins at zero; a
    /// reversal, where what it reverses would.
    public func needsSecondPerson(for fact: Fact) -> Bool {
        guard !rulesByFact.isEmpty else { return false }
        var fact = fact
        if case .eventReversed(let reversal) = fact {
            guard let original = reversal.original?.fact else { return false }
            fact = original
        }
        guard let from = rulesByFact[fact.type] else { return false }
        return from == .zero || fact.weighedAmount.map { $0.dong.magnitude >= from.dong.magnitude } ?? false
    }
}

extension Fact {
    /// The amount that rules look at, of either sign.
    fileprivate var weighedAmount: Money? {
        switch self {
        case .projectApproved(let approval): approval.totalInvestment
        case .approvalAmended(let amendment): amendment.newTotal
        case .capitalPlanned(let plan): plan.change
        case .contractSigned(let contract): contract.value
        case .disbursed(let disbursement): disbursement.gross
        case .advanceRefunded(let refund): refund.amount
        case .spendReported(let spend): spend.cumulative
        default: nil
        }
    }
}
