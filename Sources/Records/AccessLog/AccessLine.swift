public import Portfolio

/// What was looked at, or refused, and by whom: one line of the access log (`AccessLogLine`, audit.proto).
public struct AccessLine: Hashable, Sendable {
    /// Why a command was not recorded.
    public enum Refused: Hashable, Sendable {
        case rule(Refusal)
        /// So many more commands of the same call, which have no lines of their own.
        case further(UInt64)
    }

    public var at: Timestamp
    /// Empty where nobody is told apart.
    public var principal: String
    public var organisation: String
    public var method: String
    /// What was asked for; empty: all that may be seen.
    public var subject: String
    /// The head of the ledger at that moment.
    public var position: UInt64
    /// Nil: a reading.
    public var refused: Refused?

    public init(
        at time: Timestamp,
        principal: String,
        organisation: String,
        method: String,
        subject: String,
        position: UInt64,
        refused: Refused? = nil
    ) {
        at = time
        self.principal = principal
        self.organisation = organisation
        self.method = method
        self.subject = subject
        self.position = position
        self.refused = refused
    }
}
