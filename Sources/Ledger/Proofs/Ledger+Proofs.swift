internal import EventLog
public import Transparency

/// What lets others check this ledger without trusting it. All of it blocks.
extension Ledger {
    /// The right edge of the tree over the records, as of the last commit.
    public var edge: MerkleEdge { log.edge }

    /// The key that checkpoints of a tree are verified with; nil where this ledger signs none.
    public func logKey(of tree: CheckpointedTree = .records) -> VerifierKey? { checkpointers[tree]?.keys.log }

    /// The newest signed checkpoint, of the head.
    /// - Parameter size: it must cover so many leaves.
    /// - Throws: `not_found` where there are fewer, or the ledger has no key; `damaged`, `io`, `disk_full`.
    public func checkpoint(
        covering size: UInt64 = 0,
        of tree: CheckpointedTree = .records
    ) throws(LedgerError) -> SignedNote {
        try checkHealth()
        return try checkpointer(of: tree).checkpoint(covering: size).note
    }

    /// The newest checkpoint that witnesses have signed as well; nil where there is none.
    public func witnessedCheckpoint(of tree: CheckpointedTree = .records) -> SignedNote? {
        checkpointers[tree]?.witnessed?.note
    }

    /// Keeps a checkpoint that has come back from witnesses.
    /// - Throws: `invalid_argument` where the log's own key has not signed it; `io`, `disk_full`.
    public func take(witnessed note: SignedNote, of tree: CheckpointedTree = .records) throws(LedgerError) {
        let signer = try checkpointer(of: tree)
        let signed: SignedCheckpoint
        do throws(ProofError) { signed = try signer.keys.open(note) } catch {
            throw LedgerError(.invalidArgument, error.message)
        }
        try signer.take(witnessed: signed)
    }

    /// The offline proof that an event is in the log: in the newest checkpoint that witnesses signed, where that covers
    /// it, otherwise in the newest one.
    /// - Parameter position: 1 to the head's.
    /// - Throws: `not_found`, `damaged`, `io`, `disk_full`.
    public func receipt(of position: UInt64) throws(LedgerError) -> Transparency.Receipt {
        try checkHealth()
        let signer = try checkpointer(of: .records)
        let stored = try reading { () throws(LogError) in try log.record(at: position) }
        let checkpoint = try signer.checkpoint(covering: position)
        let witnessed = signer.witnessed.flatMap { $0.checkpoint.size >= position ? $0 : nil }
        let chosen = witnessed ?? checkpoint
        let proof = try reading { () throws(LogError) in
            try log.inclusionProof(of: position, in: chosen.checkpoint.size)
        }
        return try inProofs { () throws(ProofError) in
            try Transparency.Receipt(extra: stored.record, index: position - 1, proof: proof, note: chosen.note)
        }
    }

    /// The proof that the tree of `to` records extends that of `from` (RFC 6962, section 2.1.2).
    /// - Throws: `not_found` unless from ≤ to ≤ the head; `damaged`, `io`.
    public func consistencyProof(
        from: UInt64,
        to: UInt64,
        of tree: CheckpointedTree = .records
    ) throws(LedgerError) -> [TreeHash] {
        try checkHealth()
        _ = try checkpointer(of: tree)
        return try reading { () throws(LogError) in try log.consistencyProof(from: from, to: to, of: tree.inLog) }
    }

    /// The root of the tree over the first `size` records.
    /// - Throws: `not_found` beyond the head; `damaged`, `io`.
    public func root(at size: UInt64) throws(LedgerError) -> TreeHash {
        try checkHealth()
        return try reading { () throws(LogError) in try log.root(at: size) }
    }

    private func checkpointer(of tree: CheckpointedTree) throws(LedgerError) -> any CheckpointSource {
        guard let checkpointer = checkpointers[tree] else {
            throw LedgerError(.notFound, "This ledger was opened without its key and signs no such checkpoints.")
        }
        return checkpointer
    }
}
