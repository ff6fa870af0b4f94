internal import Portfolio

/// Compares vouchers, one by one as they come, with the recorded payments.
///
/// A voucher matches the first payment with its number, not matched before, that agrees in date and amount and, where
/// the voucher names them, contract and project. Where none agrees, the payment that comes nearest is named with what
/// differs: project before contract before date before amount, then the nearest amount, the nearest day and the order
/// of the log. What is nearest depends on the voucher alone, so that the order of the vouchers changes no total; only
/// where some vouchers of one number, day and amount name a contract or project and others do not, their order
/// decides which of them get the payments. Of more than 4,096 payments with one number the first 4,096 are compared
/// for nearness.
public struct Reconciliation: Sendable {
    private let payments: [RecordedPayment]
    private let range: ReconciliationRange
    private let byNumber: PaymentIndex<String>
    private let byIdentity: PaymentIndex<Identity>
    private var isMatched: [Bool]
    /// Those that a voucher matched or came near to.
    private var isNamed: [Bool]
    /// The vouchers that nothing agreed with: 16 bytes each, however long their texts are.
    private var unmatched: Set<Fingerprint> = []
    public private(set) var summary = ReconciliationSummary()

    /// 128 bits of a voucher under keys of this process, which nobody can aim at: among a million vouchers the chance
    /// that two have the same is below 2⁻⁸⁸.
    private struct Fingerprint: Hashable {
        let high: Int
        let low: Int

        init(_ voucher: TreasuryVoucher) {
            var (first, second) = (Hasher(), Hasher())
            first.combine(UInt8(1))
            first.combine(voucher)
            second.combine(UInt8(2))
            second.combine(voucher)
            high = first.finalize()
            low = second.finalize()
        }
    }

    /// What a voucher always says.
    private struct Identity: Hashable {
        let number: String
        let date: CivilDate
        let amount: Money
    }

    /// - Parameters:
    ///   - payments: all that vouchers may mean, in the order of the log; also those beyond the range, which a voucher
    ///     may match without being asked for. At most 2³¹ − 1.
    ///   - range: of the payments that vouchers must have come for at the end.
    public init(_ payments: [RecordedPayment], range: ReconciliationRange = .init()) throws(SumTooLarge) {
        self.payments = payments
        self.range = range
        isMatched = Array(repeating: false, count: payments.count)
        isNamed = isMatched
        byNumber = PaymentIndex(count: payments.count) { payments[$0].voucher?.number }
        byIdentity = PaymentIndex(count: payments.count) { place in
            payments[place].voucher.map {
                Identity(number: $0.number, date: $0.date, amount: payments[place].amount)
            }
        }
        for payment in payments where range.contains(payment.occurredOn) {
            try Self.add(payment.amount, to: &summary.paymentsAmount)
        }
    }

    /// - Throws: `SumTooLarge`; the voucher does not count then.
    public mutating func take(_ voucher: TreasuryVoucher) throws(SumTooLarge) -> VoucherMatch {
        try Self.add(voucher.amount, to: &summary.vouchersAmount)
        let match = match(voucher)
        summary.count(match.result)
        return match
    }

    /// What is recorded in the range and no voucher came for, in the order of the log. To be called once, at the end.
    public mutating func finish() -> [VoucherMatch] {
        var missing: [VoucherMatch] = []
        for (place, payment) in payments.enumerated() where !isNamed[place] && range.contains(payment.occurredOn) {
            missing.append(VoucherMatch(.missingThere, payment))
        }
        summary.missingThere += missing.count
        return missing
    }

    private mutating func match(_ voucher: TreasuryVoucher) -> VoucherMatch {
        let identity = Identity(number: voucher.number, date: voucher.date, amount: voucher.amount)
        var taken: Int?
        for place in byIdentity.places(of: identity) where payments[place].differences(from: voucher).isEmpty {
            guard isMatched[place] else {
                isMatched[place] = true
                isNamed[place] = true
                return VoucherMatch(.matched, payments[place])
            }
            taken = taken ?? place
        }
        if let taken { return VoucherMatch(.repeated, payments[taken]) }
        let isNew = unmatched.insert(Fingerprint(voucher)).inserted
        guard let nearest = nearest(to: voucher) else { return VoucherMatch(isNew ? .missingHere : .repeated) }
        isNamed[nearest] = true
        let payment = payments[nearest]
        guard isNew else { return VoucherMatch(.repeated, payment) }
        return VoucherMatch(.different, payment, payment.differences(from: voucher))
    }

    private func nearest(to voucher: TreasuryVoucher) -> Int? {
        byNumber.places(of: voucher.number).prefix(Limits.paymentsCompared)
            .min { payments[$0].isNearer(to: voucher, than: payments[$1]) }
    }

    private static func add(_ amount: Money, to sum: inout Int64) throws(SumTooLarge) {
        let (total, overflow) = sum.addingReportingOverflow(amount.dong)
        guard !overflow else { throw SumTooLarge() }
        sum = total
    }
}

extension RecordedPayment {
    /// - Parameter voucher: one of the same number.
    fileprivate func differences(from voucher: TreasuryVoucher) -> [VoucherMatch.Difference] {
        VoucherMatch.Difference.allCases.filter { differs(from: voucher, in: $0) }
    }

    private func differs(from voucher: TreasuryVoucher, in field: VoucherMatch.Difference) -> Bool {
        switch field {
        case .date: self.voucher?.date != voucher.date
        case .amount: amount != voucher.amount
        case .contract: voucher.contract.map { $0 != contract } ?? false
        case .project: voucher.project.map { $0 != project } ?? false
        }
    }

    fileprivate func isNearer(to voucher: TreasuryVoucher, than other: RecordedPayment) -> Bool {
        for field in [VoucherMatch.Difference.project, .contract, .date, .amount] {
            let (mine, theirs) = (differs(from: voucher, in: field), other.differs(from: voucher, in: field))
            if mine != theirs { return theirs }
        }
        return (amountAway(voucher), daysAway(voucher), position)
            < (other.amountAway(voucher), other.daysAway(voucher), other.position)
    }

    private func amountAway(_ voucher: TreasuryVoucher) -> UInt64 {
        (amount - voucher.amount).dong.magnitude
    }

    private func daysAway(_ voucher: TreasuryVoucher) -> Int {
        self.voucher.map { abs($0.date.days(since: voucher.date)) } ?? .max
    }
}
