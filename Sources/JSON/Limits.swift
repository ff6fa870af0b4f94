/// What a text of JSON from outside may hold at most.
enum Limits {
    /// A value within a value within a value: a command holds a fact, which holds a bucket.
    static let depth = 16
    static let members = 64
}
