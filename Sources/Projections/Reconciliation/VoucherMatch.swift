/// What became of a voucher, or of a payment that no voucher came for.
public struct VoucherMatch: Hashable, Sendable {
    public enum Result: String, CaseIterable, Sendable {
        /// One recorded payment agrees in all that the voucher says.
        case matched
        /// No payment with this number is recorded.
        case missingHere = "missing_here"
        /// Recorded, and no voucher came with its number that could mean it.
        case missingThere = "missing_there"
        /// Recorded with this number, but for what `differences` name.
        case different
        /// The same voucher came before.
        case repeated
    }

    /// What a voucher and a payment of one number can differ in.
    public enum Difference: String, CaseIterable, Sendable {
        case date, amount, contract, project
    }

    public let result: Result
    /// Nil where nothing is recorded.
    public let payment: RecordedPayment?
    /// In the order of `Difference`; empty unless the result is `different`.
    public let differences: [Difference]

    init(_ result: Result, _ payment: RecordedPayment? = nil, _ differences: [Difference] = []) {
        self.result = result
        self.payment = payment
        self.differences = differences
    }
}
