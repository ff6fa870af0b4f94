internal import FoundationEssentials
internal import Portfolio
internal import Projections
internal import RPC
internal import Records
internal import Schema

/// Where a voucher stands, as errors name it.
struct VoucherPlace: CustomStringConvertible {
    /// From 1, in the order sent.
    let number: Int
    /// The caller's own mark; 0: none.
    let line: UInt64

    var description: String { line == 0 ? "voucher \(number)" : "voucher \(number) (line \(line))" }
}

/// The range that a caller gives.
struct VoucherRange {
    let dates: ReconciliationRange
    /// Nil: all.
    let project: ProjectCode?
    /// What was known.
    let cutoff: Socai_V1_Cutoff

    init(_ message: Socai_V1_ReconcileRange) throws(RPCStatus) {
        let from = try Self.date(message.from, "from")
        let to = try Self.date(message.to, "to")
        if let from, let to, from > to {
            throw RPCStatus(.invalidArgument, "the range ends on \(to), before it begins on \(from)")
        }
        dates = ReconciliationRange(from: from, to: to)
        project = message.project.isEmpty ? nil : message.project
        guard message.cutoff.asOf.isEmpty else {
            throw RPCStatus(.invalidArgument, "the range's dates say which payments count: leave as_of empty")
        }
        cutoff = message.cutoff
    }

    private static func date(_ text: String, _ name: String) throws(RPCStatus) -> CivilDate? {
        guard !text.isEmpty else { return nil }
        guard let date = CivilDate(text) else {
            throw RPCStatus(.invalidArgument, "\(name) can't be '\(text.prefix(40))': write a day such as 2023-02-10")
        }
        return date
    }
}

extension TreasuryVoucher {
    init(_ message: Socai_V1_TreasuryVoucher, at place: VoucherPlace) throws(RPCStatus) {
        guard let date = CivilDate(message.date) else {
            throw RPCStatus(
                .invalidArgument,
                "\(place) has the date '\(message.date.prefix(40))': write a day such as 2023-02-10"
            )
        }
        guard Money(message.amount).isInRange else {
            throw RPCStatus(
                .invalidArgument,
                "\(place) has an amount beyond \(Money.maximum.vietnamese()) đồng: write it in đồng"
            )
        }
        self.init(
            number: message.number,
            date: date,
            amount: Money(message.amount),
            contract: message.contract.isEmpty ? nil : message.contract,
            project: message.project.isEmpty ? nil : message.project
        )
        for (name, text) in [("number", number), ("contract", contract ?? "-"), ("project", project ?? "-")] {
            guard (1...Limits.voucherText).contains(text.utf8.count) else {
                throw RPCStatus(
                    .invalidArgument,
                    "\(place) has a \(name) of \(text.utf8.count) bytes: it takes 1 to \(Limits.voucherText)"
                )
            }
        }
    }
}

extension Socai_V1_VoucherMatch {
    /// - Parameter voucher: as it was sent; nil for a payment that none came for.
    init(_ match: VoucherMatch, of voucher: Socai_V1_TreasuryVoucher?) {
        self.init()
        result = Result(match.result)
        if let voucher { self.voucher = voucher }
        if let payment = match.payment { self.payment = Socai_V1_RecordedPayment(payment) }
        differences = match.differences.map(\.rawValue)
    }
}

extension Socai_V1_VoucherMatch.Result {
    fileprivate init(_ result: VoucherMatch.Result) {
        self =
            switch result {
            case .matched: .matched
            case .missingHere: .missingHere
            case .missingThere: .missingThere
            case .different: .different
            case .repeated: .repeated
            }
    }
}

extension Socai_V1_RecordedPayment {
    fileprivate init(_ payment: RecordedPayment) {
        self.init()
        eventID = payment.event.bytes
        position = payment.position
        project = payment.project
        contract = payment.contract ?? ""
        if let voucher = payment.voucher {
            self.voucher.number = voucher.number
            self.voucher.date = voucher.date.description
        }
        amount = payment.amount.dong
        occurredOn = payment.occurredOn.description
    }
}

extension Socai_V1_ReconcileSummary {
    init(_ summary: ReconciliationSummary, at position: UInt64) {
        self.init()
        matched = UInt64(summary.matched)
        missingHere = UInt64(summary.missingHere)
        missingThere = UInt64(summary.missingThere)
        different = UInt64(summary.different)
        repeated = UInt64(summary.repeated)
        vouchersAmount = summary.vouchersAmount
        paymentsAmount = summary.paymentsAmount
        self.position = position
    }
}
