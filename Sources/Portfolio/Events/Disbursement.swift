/// The Treasury's paper for a payment. It identifies the payment together with amount and contract.
public struct Voucher: Hashable, Sendable {
    public var number: String
    public var date: CivilDate

    public init(number: String, date: CivilDate) {
        self.number = number
        self.date = date
    }
}

/// Budget money is paid out; the posting date is the event's day.
public struct Disbursement: Hashable, Sendable {
    public enum Kind: String, CaseIterable, Sendable {
        /// tạm ứng
        case advance
        /// thanh toán khối lượng hoàn thành
        case volume
    }

    public var kind: Kind
    public var bucket: Bucket
    /// Needed for an advance and wherever an advance is recovered.
    public var contract: ContractNumber?
    /// The advance, or the completed volume before recovery.
    public var gross: Money
    /// The advance recovered (thu hồi) with this payment; zero for an advance.
    public var recovered: Money
    /// What is paid: gross − recovered.
    public var net: Money
    public var voucher: Voucher?

    public init(
        kind: Kind,
        bucket: Bucket,
        contract: ContractNumber? = nil,
        gross: Money,
        recovered: Money = .zero,
        net: Money? = nil,
        voucher: Voucher? = nil
    ) {
        self.kind = kind
        self.bucket = bucket
        self.contract = contract
        self.gross = gross
        self.recovered = recovered
        self.net = net ?? gross - recovered
        self.voucher = voucher
    }
}

/// An advance, or a part of it, is paid back (nộp trả).
public struct Refund: Hashable, Sendable {
    public var bucket: Bucket
    public var contract: ContractNumber
    public var amount: Money
    /// The advance that is paid back, where the caller names it.
    public var advance: EventID?
    public var voucher: Voucher?

    public init(
        bucket: Bucket,
        contract: ContractNumber,
        amount: Money,
        advance: EventID? = nil,
        voucher: Voucher? = nil
    ) {
        self.bucket = bucket
        self.contract = contract
        self.amount = amount
        self.advance = advance
        self.voucher = voucher
    }
}
