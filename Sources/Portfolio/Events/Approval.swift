/// An approval of a project; the paper is the event's first document.
public struct Approval: Hashable, Sendable {
    public enum Kind: String, CaseIterable, Sendable {
        /// Chủ trương đầu tư
        case policy
        /// Quyết định đầu tư
        case decision
        /// The source does not say which.
        case unspecified
    }

    public var kind: Kind
    /// The total investment (tổng mức đầu tư) that this paper sets; nil where it states none.
    public var totalInvestment: Money?

    public init(kind: Kind, totalInvestment: Money? = nil) {
        self.kind = kind
        self.totalInvestment = totalInvestment
    }
}

/// A change of the total investment in force.
public struct Amendment: Hashable, Sendable {
    /// Must equal the total in force, so that nobody amends what somebody else has amended meanwhile.
    public var oldTotal: Money
    public var newTotal: Money
    public var cause: String

    public init(oldTotal: Money, newTotal: Money, cause: String) {
        self.oldTotal = oldTotal
        self.newTotal = newTotal
        self.cause = cause
    }
}
