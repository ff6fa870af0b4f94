/// What was paid on one contract. U = A − R − F ≥ 0; D = A + N − F = G + U.
public struct ContractAccount: Hashable, Sendable {
    public var contract: Contract
    public var advanced = Money.zero
    public var gross = Money.zero
    public var recovered = Money.zero
    public var refunded = Money.zero

    init(_ contract: Contract) {
        self.contract = contract
    }

    /// U, the unrecovered advance (dư tạm ứng).
    public var outstanding: Money { advanced - recovered - refunded }
    /// D, disbursed on the contract.
    public var disbursed: Money { gross + outstanding }

    var isUntouched: Bool {
        advanced == .zero && gross == .zero && recovered == .zero && refunded == .zero
    }
}
