public import Portfolio

/// The two clocks of a question: what had occurred by a day, as it was known at a position of the log.
public struct Cutoff: Hashable, Sendable {
    /// The last day of legal effect that counts.
    public var asOf: CivilDate
    /// The last position that counts. A question's is clamped to the head; an answer's is where it was answered.
    public var asKnown: UInt64

    public init(asOf: CivilDate, asKnown: UInt64 = .max) {
        self.asOf = asOf
        self.asKnown = asKnown
    }
}
