/// An amount of Vietnamese đồng, a whole number: the đồng has no smaller unit in use.
///
/// A single amount in a command or an event lies within ±`maximum`. Sums are 64-bit and saturate at the ends
/// of `Int64`, which takes more than 9,000 amounts of the maximum; they never trap and never wrap.
public struct Money: Hashable, Comparable, Sendable {
    /// One million tỷ đồng, several times the yearly budget of the whole country. Larger input is a typing error.
    public static let maximum = Money(1_000_000_000_000_000)
    public static let zero = Money(0)

    public let dong: Int64

    public init(_ dong: Int64) {
        self.dong = dong
    }

    /// Whether the amount may stand in a command or an event.
    public var isInRange: Bool {
        dong >= -Money.maximum.dong && dong <= Money.maximum.dong
    }

    public static func < (left: Money, right: Money) -> Bool {
        left.dong < right.dong
    }

    public static func + (left: Money, right: Money) -> Money {
        let (sum, overflow) = left.dong.addingReportingOverflow(right.dong)
        return Money(overflow ? (right.dong > 0 ? .max : .min) : sum)
    }

    public static func - (left: Money, right: Money) -> Money {
        let (difference, overflow) = left.dong.subtractingReportingOverflow(right.dong)
        return Money(overflow ? (right.dong < 0 ? .max : .min) : difference)
    }

    public static prefix func - (amount: Money) -> Money {
        .zero - amount
    }

    public static func += (left: inout Money, right: Money) {
        left = left + right
    }

    public static func -= (left: inout Money, right: Money) {
        left = left - right
    }
}
