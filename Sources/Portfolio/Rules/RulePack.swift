/// The parameters that judge commands of a span of days. Laws change, so the numbers are data: each event keeps
/// the pack that judged it, and replaying 2023 uses the pack of 2023.
public struct RulePack: Hashable, Sendable {
    /// The days on which a bucket's capital can be disbursed, relative to its plan year.
    public struct Window: Hashable, Sendable {
        public var opensInYear: Int
        public var closesInYear: Int
        public var closesInMonth: Int
        public var closesOnDay: Int
    }

    public var id: String
    public var effectiveFrom: CivilDate
    /// The last day; nil: still in force.
    public var effectiveTo: CivilDate?
    public var annualWindow: Window
    public var carriedOverWindow: Window
    public var advancedWindow: Window
    /// Highest advance, in basis points of the contract's value.
    public var advanceCap: Int
    /// Recovery of advances starts where the volume reaches this share of the contract's value, in basis points…
    public var recoveryStarts: Int
    /// …and is complete where it reaches this one.
    public var recoveryEnds: Int
    /// Disbursed and physical progress further apart than this, in basis points, is a warning.
    public var progressGap: Int
    /// A total investment that moved further than this from the first, in basis points, is a warning.
    public var amendmentShare: Int
    /// This many amendments and more are a warning.
    public var amendmentCount: Int
    /// Recorded more days than this after it occurred is a warning.
    public var lateDays: Int
}

extension RulePack {
    func window(of bucket: Bucket) -> ClosedRange<CivilDate>? {
        let window =
            switch bucket.kind {
            case .annual: annualWindow
            case .carriedOver: carriedOverWindow
            case .advanced: advancedWindow
            }
        let opens = CivilDate(year: bucket.year + window.opensInYear, month: 1, day: 1)
        let closes = CivilDate(
            year: bucket.year + window.closesInYear,
            month: window.closesInMonth,
            day: window.closesOnDay
        )
        guard let opens, let closes, opens <= closes else { return nil }
        return opens...closes
    }

    /// The advance that must be recovered at a completed volume: A × clamp((G/V − c0)/(c1 − c0), 0, 1).
    func requiredRecovery(advanced: Money, volume: Money, value: Money) -> Money {
        let done = Int128(volume.dong) * 10_000
        let from = Int128(value.dong) * Int128(recoveryStarts)
        let span = Int128(value.dong) * Int128(recoveryEnds - recoveryStarts)
        guard span > 0 else { return .zero }
        let share = min(max(done - from, 0), span)
        // A × share may not fit in 128 bits; the quotient does, because share ≤ span.
        let product = UInt128(max(advanced.dong, 0)).multipliedFullWidth(by: share.magnitude)
        let (quotient, remainder) = span.magnitude.dividingFullWidth(product)
        return Money(Int64(clamping: remainder * 2 >= span.magnitude ? quotient + 1 : quotient))
    }
}
