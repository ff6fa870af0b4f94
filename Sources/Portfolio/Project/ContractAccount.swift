/// What was paid on one contract. U = A − R − F ≥ 0; D = A + N − F = G + U.
public struct ContractAccount: Hashable, Sendable {
    public var contract: Contract
    public var advanced = Money.zero
    public var gross = Money.zero
    public var recovered = Money.zero
    public var refunded = Money.zero
    var timeline = AdvanceTimeline()

    init(_ contract: Contract) {
        self.contract = contract
    }

    /// U, the unrecovered advance (dư tạm ứng).
    public var outstanding: Money { advanced - recovered - refunded }
    /// D, disbursed on the contract.
    public var disbursed: Money { gross + outstanding }

    /// The lowest U on a day or any later one; what is taken from the advance on that day may not exceed it.
    func lowestOutstanding(from date: CivilDate) -> Money {
        timeline.ends(by: date) ? outstanding : timeline.lowest(from: date)
    }

    var isUntouched: Bool {
        advanced == .zero && gross == .zero && recovered == .zero && refunded == .zero
    }
}
