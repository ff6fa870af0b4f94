/// A rate that explains itself: what was divided by what, on which basis.
public struct Ratio: Hashable, Sendable {
    public var numerator: Money
    public var denominator: Money
    /// What the denominator is, a stable word such as `council_plan`, `prime_minister_plan`, `total_investment`.
    public var basis: String

    public init(numerator: Money, denominator: Money, basis: String) {
        self.numerator = numerator
        self.denominator = denominator
        self.basis = basis
    }

    /// Hundredths of a percent, rounded half-up through 128 bits; nil ("n/a") where the denominator is zero.
    /// Saturates at the ends of `Int64`.
    public var basisPoints: Int64? {
        guard denominator.dong != 0 else { return nil }
        let rounded = Ratio.roundedHalfUp(Int128(numerator.dong) * 10_000, by: Int128(denominator.dong))
        return Int64(clamping: rounded)
    }

    /// `dividend / divisor`, halves away from zero. The divisor must not be zero.
    static func roundedHalfUp(_ dividend: Int128, by divisor: Int128) -> Int128 {
        let (quotient, remainder) = dividend.quotientAndRemainder(dividingBy: divisor)
        guard remainder.magnitude * 2 >= divisor.magnitude else { return quotient }
        return quotient + ((dividend < 0) == (divisor < 0) ? 1 : -1)
    }
}
