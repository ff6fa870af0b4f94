/// What a report may hold at most.
enum Limits {
    /// Answers that are hashed for one list of state hashes: a project each, and some of all.
    static let stateHashes = 200_000
}
