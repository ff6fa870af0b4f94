public import Portfolio

/// Which recorded payments the vouchers should cover, by posting date; both ends are included.
public struct ReconciliationRange: Hashable, Sendable {
    /// Nil: no bound.
    public let from: CivilDate?
    public let to: CivilDate?

    public init(from: CivilDate? = nil, to: CivilDate? = nil) {
        self.from = from
        self.to = to
    }

    func contains(_ date: CivilDate) -> Bool {
        (from.map { $0 <= date } ?? true) && (to.map { date <= $0 } ?? true)
    }
}
