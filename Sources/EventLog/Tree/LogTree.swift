/// The trees of a log, by the number that `tiles` has for them.
enum LogTree: Int64 {
    /// Over the records, leaf index = position − 1.
    case records = 0

    /// Reads the leaf hashes after a number of leaves, in order.
    var leafHashes: String {
        switch self {
        case .records: "SELECT leaf_hash FROM records WHERE position > ?1 ORDER BY position"
        }
    }
}
