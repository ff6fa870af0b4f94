extension Fact {
    /// The amount that the fact is about: of a payment what was paid, of what takes money back less than 0; nil where it
    /// has none.
    public var amount: Money? {
        switch self {
        case .projectApproved(let approval): approval.totalInvestment
        case .approvalAmended(let amendment): amendment.newTotal
        case .capitalPlanned(let plan): plan.change
        case .contractSigned(let contract): contract.value
        case .disbursed(let disbursement): disbursement.net
        case .advanceRefunded(let refund): .zero - refund.amount
        case .spendReported(let spend): spend.cumulative
        case .findingRaised(let finding): finding.amount
        case .access(.twoPersonRuleSet(let rule)): rule.fromAmount
        case .eventReversed(let reversal): reversal.original?.fact?.ownAmount.map { .zero - $0 }
        default: nil
        }
    }

    private var ownAmount: Money? {
        if case .eventReversed = self { nil } else { amount }
    }
}
