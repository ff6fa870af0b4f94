public import Transparency

/// An entry of the access log as it is stored. What its bytes mean is for the upper layer.
public struct AccessEntry: Hashable, Sendable {
    /// The place in the access log, from 1, without gaps.
    public let sequence: UInt64
    /// The hash of `entry` as a leaf of the tree.
    public let leafHash: TreeHash
    public let entry: [UInt8]

    /// The columns in the order that ``init(_:expected:)`` takes them.
    static let columns = "sequence, leaf_hash, entry"

    /// Reads the row at hand and hashes its entry again.
    /// - Parameter sequence: where the row must stand.
    /// - Throws: ``LogError/Code/damaged`` when anything is not as it was written.
    init(_ row: Statement, expected sequence: UInt64) throws(LogError) {
        guard UInt64(exactly: row.integer(0)) == sequence else { throw .damagedAccess(sequence, "is missing") }
        let entry = row.blob(2)
        guard let leaf = TreeHash(row.blob(1)), TreeHash.leaf(entry) == leaf else {
            throw .damagedAccess(sequence, "does not have the hash it was stored with")
        }
        self.sequence = sequence
        leafHash = leaf
        self.entry = Array(entry)
    }
}

extension LogError {
    /// An entry of the access log is not what was written. It has no position: those are the records'.
    static func damagedAccess(_ sequence: UInt64, _ what: String, cause: String? = nil) -> LogError {
        .damaged("entry \(sequence) of the access log \(what)", position: nil, cause: cause)
    }
}
