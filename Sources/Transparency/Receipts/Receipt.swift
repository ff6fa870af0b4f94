/// The offline proof that a record is in the log (C2SP tlog-proof, a `.tlog-proof` file). Reading one proves nothing;
/// ``check(_:)`` does.
public struct Receipt: Hashable, Sendable {
    /// What goes beside the proof; in socai's receipts the record. No proof covers it before it was hashed.
    public let extra: [UInt8]?
    /// The leaf's place in the tree, from 0.
    public let index: UInt64
    /// From the leaf's sibling up.
    public let proof: [TreeHash]
    /// The checkpoint as the log issued it.
    public let note: SignedNote

    /// - Throws: `malformed_receipt` where there are too many hashes, or nothing or too much beside the proof.
    public init(extra: [UInt8]?, index: UInt64, proof: [TreeHash], note: SignedNote) throws(ProofError) {
        guard proof.count <= Limits.proofHashes else {
            throw Self.malformed("it has \(proof.count) hashes, and a proof has at most \(Limits.proofHashes)")
        }
        guard (1...Limits.receiptExtraBytes).contains(extra?.count ?? 1) else {
            throw Self.malformed("its record has not 1 to \(Limits.receiptExtraBytes) bytes")
        }
        self.extra = extra
        self.index = index
        self.proof = proof
        self.note = note
    }

    /// Proves, with nothing but trusted keys, that the record is in the log.
    /// - Throws: as ``CheckpointKeys/open(_:)-(SignedNote)``; `index_outside_tree`, `wrong_length`, `wrong_root`;
    ///   `malformed_receipt` where the receipt has no record.
    public func check(_ keys: CheckpointKeys) throws(ProofError) -> CheckedReceipt {
        guard let record = extra else { throw Self.malformed("it has no 'extra' line with the record") }
        let checkpoint = try check(leaf: .leaf(record), keys)
        return CheckedReceipt(record: record, index: index, checkpoint: checkpoint)
    }

    /// Proves that a leaf is in the log, for receipts that don't carry what they are about.
    /// - Throws: as above.
    public func check(leaf: TreeHash, _ keys: CheckpointKeys) throws(ProofError) -> SignedCheckpoint {
        let signed = try keys.open(note)
        try InclusionProof.verify(
            leaf: leaf,
            index: index,
            size: signed.checkpoint.size,
            proof: proof,
            root: signed.checkpoint.root
        )
        return signed
    }

    static func malformed(_ why: String) -> ProofError {
        ProofError(.malformedReceipt, "This is not a receipt: \(why). Ask for it again.")
    }
}

/// What a receipt has proved.
public struct CheckedReceipt: Hashable, Sendable {
    public let record: [UInt8]
    /// The leaf's place in the tree, from 0: the record's position − 1, which is to be compared.
    public let index: UInt64
    public let checkpoint: SignedCheckpoint

    init(record: [UInt8], index: UInt64, checkpoint: SignedCheckpoint) {
        self.record = record
        self.index = index
        self.checkpoint = checkpoint
    }
}
