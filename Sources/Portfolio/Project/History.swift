// What a project remembers of single events, as far as later decisions need it. All lists are in recorded order.

struct Transition: Hashable, Sendable {
    var event: EventID
    var date: CivilDate
    var from: Lifecycle
    var to: Lifecycle
}

struct ApprovalEntry: Hashable, Sendable {
    var event: EventID
    var date: CivilDate
    var kind: Approval.Kind
    var document: DocumentReference?
}

/// A total investment that an approval or an amendment set.
struct InvestmentEntry: Hashable, Sendable {
    var event: EventID
    var date: CivilDate
    var total: Money
    var isAmendment: Bool
}

struct ProgressEntry: Hashable, Sendable {
    var event: EventID
    var progress: Progress
}

struct SpendEntry: Hashable, Sendable {
    var event: EventID
    var spend: Spend
}

/// A Treasury voucher's identity; the same paper is recorded once.
struct VoucherKey: Hashable, Sendable {
    var number: String
    var date: CivilDate
    var amount: Money
    var contract: ContractNumber

    /// Of amount, day and the number's digits. Hashing texts by what they look like costs more than all else in a
    /// decision, and texts that look the same have the same digits.
    func hash(into hasher: inout Hasher) {
        var digits: UInt64 = 0
        for byte in number.utf8 where (48...57).contains(byte) { digits = digits &* 10 &+ UInt64(byte) }
        hasher.combine(digits)
        hasher.combine(amount.dong)
        hasher.combine(date.day)
    }

    init?(_ disbursement: Disbursement) {
        guard let voucher = disbursement.voucher else { return nil }
        number = voucher.number
        date = voucher.date
        amount = disbursement.net
        contract = disbursement.contract ?? ""
    }

    init?(_ refund: Refund) {
        guard let voucher = refund.voucher else { return nil }
        number = voucher.number
        date = voucher.date
        amount = -refund.amount
        contract = refund.contract
    }
}
