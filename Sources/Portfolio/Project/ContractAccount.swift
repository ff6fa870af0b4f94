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

    /// Adds (sign 1) or takes back (sign −1) a payment that counts on a day.
    mutating func post(_ disbursement: Disbursement, sign: Int64, on date: CivilDate) {
        add(disbursement, sign: sign)
        let change = disbursement.kind == .advance ? disbursement.gross : -disbursement.recovered
        if change != .zero { timeline.add(change.signed(sign), on: date) }
    }

    /// Adds (sign 1) or takes back (sign −1) a refund that counts on a day.
    mutating func post(_ refund: Refund, sign: Int64, on date: CivilDate) {
        refunded += refund.amount.signed(sign)
        timeline.add((-refund.amount).signed(sign), on: date)
    }

    /// The sums after a payment, whenever it counts.
    mutating func add(_ disbursement: Disbursement, sign: Int64 = 1) {
        switch disbursement.kind {
        case .advance:
            advanced += disbursement.gross.signed(sign)
        case .volume:
            gross += disbursement.gross.signed(sign)
            recovered += disbursement.recovered.signed(sign)
        }
    }

    var isUntouched: Bool {
        advanced == .zero && gross == .zero && recovered == .zero && refunded == .zero
    }
}

extension Money {
    func signed(_ sign: Int64) -> Money {
        sign < 0 ? -self : self
    }
}
