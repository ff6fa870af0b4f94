/// The trees of a log, by the number that `tiles` has for them.
public enum LogTree: Int64, Hashable, Sendable {
    /// Over the records, leaf index = position − 1.
    case records = 0
    /// Over the entries of the access log, leaf index = sequence − 1.
    case accessLog = 1

    /// Reads the leaf hashes after a number of leaves, in order.
    var leafHashes: String {
        switch self {
        case .records: "SELECT leaf_hash FROM records WHERE position > ?1 ORDER BY position"
        case .accessLog: "SELECT leaf_hash FROM access_log WHERE sequence > ?1 ORDER BY sequence"
        }
    }

    /// The position in the log that a leaf, counted from 1, stands for; an entry of the access log has none.
    func position(of leaf: UInt64) -> UInt64? { self == .records ? leaf : nil }

    /// What the leaves are called in errors.
    var leaves: String { self == .records ? "records" : "entries of the access log" }
}
