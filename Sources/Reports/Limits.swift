internal import Portfolio

/// What a report may hold at most.
enum Limits {
    /// Answers that are hashed for one list of state hashes: a project each, and some of all.
    static let stateHashes = 200_000
    /// Figures that an error names where one was asked for that there is not.
    static let figuresNamed = 60
    /// Events after a reversal that are looked at for its correction: a request has no more.
    static let eventsOfRequest = UInt64(Portfolio.Limits.commandsPerUnit)
}
