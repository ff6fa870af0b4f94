public import Portfolio

/// Money paid, in the four amounts that events state; the rest follows from them (domain reference, "Identities").
///
/// Recovery changes what is gross and what is outstanding, never what is disbursed.
public struct Payments: Hashable, Sendable {
    public static let zero = Payments()

    /// A: advances paid
    public var advances: Money
    /// G: completed volume, before recovery
    public var gross: Money
    /// R: advances recovered with volume payments
    public var recovered: Money
    /// F: advances paid back
    public var refunded: Money

    public init(
        advances: Money = .zero,
        gross: Money = .zero,
        recovered: Money = .zero,
        refunded: Money = .zero
    ) {
        self.advances = advances
        self.gross = gross
        self.recovered = recovered
        self.refunded = refunded
    }

    /// N = G − R
    public var net: Money { gross - recovered }
    /// U = A − R − F, the outstanding advance
    public var outstanding: Money { advances - recovered - refunded }
    /// D = A + N − F = G + U
    public var disbursed: Money { advances + net - refunded }

    public static func + (left: Payments, right: Payments) -> Payments {
        Payments(
            advances: left.advances + right.advances,
            gross: left.gross + right.gross,
            recovered: left.recovered + right.recovered,
            refunded: left.refunded + right.refunded
        )
    }

    public static func += (left: inout Payments, right: Payments) {
        left = left + right
    }
}
