public import Transparency

/// A mirror: a ledger that takes over what another one recorded.
extension Ledger {
    /// Whether this ledger is a mirror and records nothing itself.
    public var isMirror: Bool { followed != nil }

    /// The last checkpoint whose tree the mirror has whole; nil where there is none, and for a ledger that is no mirror.
    public var followedCheckpoint: SignedCheckpoint? { followed?.last }

    /// Stores records of the ledger that is followed, all of them or none, and answers when they are durable.
    /// - Parameters:
    ///   - records: in the order of their positions, from the one after the head.
    ///   - root: of the tree that ends with them, which was proved to be in that ledger's.
    /// - Throws: `LedgerError`: `invalid_argument` where they do not follow, or do not lead to that root, and unless this is a
    ///   mirror and there are at most 50,000.
    public func adopt(_ records: [[UInt8]], root: TreeHash) async throws {
        guard isMirror, records.count <= LedgerLimits.recordsAdopted else {
            throw LedgerError(.invalidArgument, "Only a mirror takes over records, 50,000 at a time at most.")
        }
        try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Void, any Error>) in
            do throws(LedgerError) {
                try adopt(Adoption(records: records, root: root)) { continuation.resume(with: $0) }
            } catch {
                continuation.resume(throwing: error)
            }
        }
    }

    /// Keeps a checkpoint of the ledger that is followed: its tree must be whole here.
    /// - Throws: `damaged` where it is not this ledger's; `not_found` where it is larger; `io`, `disk_full`.
    public func keep(followed signed: SignedCheckpoint) throws(LedgerError) {
        guard try root(at: signed.checkpoint.size) == signed.checkpoint.root else {
            throw LedgerError(.damaged, "The checkpoint of \(signed.checkpoint.size) is not of what the mirror has.")
        }
        try followed?.keep(signed)
    }

    private var followed: FollowedCheckpoints? { checkpointers[.records] as? FollowedCheckpoints }
}
