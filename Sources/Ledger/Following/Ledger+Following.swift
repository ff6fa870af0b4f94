public import Transparency

/// A mirror: a ledger that takes over what another one recorded.
extension Ledger {
    /// Whether this ledger is a mirror and records nothing itself.
    public var isMirror: Bool { followed != nil }

    /// The last checkpoint whose tree the mirror has whole; nil where there is none, and for a ledger that is no mirror.
    public var followedCheckpoint: SignedCheckpoint? { followed?.last }

    /// The newest checkpoint that was verified, which may be ahead of what the mirror has; nil as above.
    public var seenCheckpoint: SignedCheckpoint? { followed?.seen }

    /// Keeps a checkpoint that was verified: from now on the ledger that is followed must extend it.
    /// - Throws: `io`, `disk_full`.
    public func see(_ signed: SignedCheckpoint) throws(LedgerError) {
        try followed?.see(signed)
    }

    /// Stores leaves of the ledger that is followed, all of them or none, and answers when they are durable.
    /// - Parameters:
    ///   - leaves: records in the order of their positions, from the one after the head; of the access log its entries.
    ///   - root: of the tree that ends with them, which was proved to be in that ledger's.
    /// - Throws: `LedgerError`: `invalid_argument` where they do not follow, or do not lead to that root, and unless this is a
    ///   mirror and there are at most 50,000.
    public func adopt(
        _ leaves: [[UInt8]],
        of tree: CheckpointedTree = .records,
        root: TreeHash
    ) async throws {
        guard isMirror, leaves.count <= LedgerLimits.recordsAdopted else {
            throw LedgerError(.invalidArgument, "Only a mirror takes over records, 50,000 at a time at most.")
        }
        try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Void, any Error>) in
            do throws(LedgerError) {
                try adopt(Adoption(tree: tree, leaves: leaves, root: root)) { continuation.resume(with: $0) }
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
