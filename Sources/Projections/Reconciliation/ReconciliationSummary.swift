/// The totals of a reconciliation.
public struct ReconciliationSummary: Hashable, Sendable {
    public internal(set) var matched = 0
    public internal(set) var missingHere = 0
    public internal(set) var missingThere = 0
    public internal(set) var different = 0
    public internal(set) var repeated = 0
    /// đồng, of all vouchers that came, repeated ones too.
    public internal(set) var vouchersAmount: Int64 = 0
    /// đồng, of all payments recorded in the range.
    public internal(set) var paymentsAmount: Int64 = 0

    mutating func count(_ result: VoucherMatch.Result) {
        switch result {
        case .matched: matched += 1
        case .missingHere: missingHere += 1
        case .missingThere: missingThere += 1
        case .different: different += 1
        case .repeated: repeated += 1
        }
    }
}

/// A sum of amounts that 64 bits do not hold: the amounts can't be right.
public struct SumTooLarge: Error, Hashable, Sendable {
    init() {}
}
