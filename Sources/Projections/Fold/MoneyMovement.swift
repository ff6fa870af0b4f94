import Portfolio

/// The amounts that a fact moves, and where.
struct MoneyMovement {
    let bucket: Bucket
    let contract: ContractNumber?
    /// One or two of them: a payment may recover an advance, and a plan is counted besides.
    let amounts: [(MoneyKind, Int64)]

    /// - Returns: nil for a fact that moves no money.
    init?(_ fact: Fact) {
        switch fact {
        case .capitalPlanned(let plan):
            bucket = plan.bucket
            contract = nil
            amounts = [(MoneyKind(plan.level), plan.change.dong), (.planEvents, PlanEvents.one(plan.level))]
        case .disbursed(let payment):
            bucket = payment.bucket
            contract = payment.contract
            let gross = (payment.kind == .advance ? MoneyKind.advance : .gross, payment.gross.dong)
            amounts = payment.recovered == .zero ? [gross] : [gross, (.recovered, payment.recovered.dong)]
        case .advanceRefunded(let refund):
            bucket = refund.bucket
            contract = refund.contract
            amounts = [(.refunded, refund.amount.dong)]
        default:
            return nil
        }
    }
}

extension MoneyKind {
    fileprivate init(_ level: PlanLevel) {
        switch level {
        case .primeMinister: self = .planPrimeMinister
        case .council: self = .planCouncil
        case .allocated: self = .planAllocated
        }
    }
}

/// How many plan events each level has, packed into one amount: a level that has given a plan limits disbursement
/// even where its changes add up to zero, and a level that has given none does not.
///
/// The three counts are signed fields of 21 bits, so that sums and reversals work on all of them at once.
enum PlanEvents {
    private static let bits: Int64 = 21

    static func one(_ level: PlanLevel) -> Int64 {
        1 << (bits * place(level))
    }

    static func hasAny(_ level: PlanLevel, in sum: Int64) -> Bool {
        var rest = sum
        for _ in 0..<place(level) { rest = (rest &- field(rest)) >> bits }
        return field(rest) > 0
    }

    /// The lowest field, its sign extended.
    private static func field(_ sum: Int64) -> Int64 {
        let unused = Int64(Int64.bitWidth) - bits
        return (sum << unused) >> unused
    }

    private static func place(_ level: PlanLevel) -> Int64 {
        switch level {
        case .primeMinister: 0
        case .council: 1
        case .allocated: 2
        }
    }
}
