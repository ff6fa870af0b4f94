public import Portfolio

/// A voucher as the State Treasury lists it.
public struct TreasuryVoucher: Hashable, Sendable {
    /// Without space around.
    public let number: String
    public let date: CivilDate
    /// Positive: paid out; negative: paid back.
    public let amount: Money
    /// Nil where the voucher names none.
    public let contract: ContractNumber?
    public let project: ProjectCode?

    public init(
        number: String,
        date: CivilDate,
        amount: Money,
        contract: ContractNumber? = nil,
        project: ProjectCode? = nil
    ) {
        self.number = number.trimmed
        self.date = date
        self.amount = amount
        self.contract = contract?.trimmed
        self.project = project?.trimmed
    }
}

extension String {
    /// Without space around: recorded numbers have none.
    var trimmed: String {
        guard first?.isWhitespace == true || last?.isWhitespace == true else { return self }
        var rest = self[...]
        while rest.first?.isWhitespace == true { rest.removeFirst() }
        while rest.last?.isWhitespace == true { rest.removeLast() }
        return String(rest)
    }
}
