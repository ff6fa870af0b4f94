/// Consistency proofs: that a tree extends an earlier one, so that nothing of it was changed (RFC 9162, section
/// 2.1.4.2; the proofs are those of RFC 6962, section 2.1.2).
public enum ConsistencyProof {
    /// Checks that the tree of `to` leaves with `toRoot` begins with that of `from` leaves with `fromRoot`.
    ///
    /// An empty tree is extended by every other one; its proof is empty, as is that of a tree and itself.
    /// - Throws: a ``ProofError`` unless everything fits; returning is the proof.
    public static func verify(
        from: UInt64,
        fromRoot: TreeHash,
        to: UInt64,
        toRoot: TreeHash,
        proof: some Collection<TreeHash>
    ) throws(ProofError) {
        guard from <= to else { throw .sizeOutside(from, to) }
        guard from > 0, from < to else {
            guard proof.isEmpty else { throw .wrongLength(from, to, proof.count) }
            guard from == to ? fromRoot == toRoot : fromRoot == .empty else { throw .inconsistent(from, to) }
            return
        }
        guard proof.count == (try ProofPlan.consistency(from: from, to: to).hashes.count) else {
            throw .wrongLength(from, to, proof.count)
        }
        guard let roots = climb(from: from, fromRoot: fromRoot, to: to, proof: proof),
            roots.old == fromRoot, roots.new == toRoot
        else { throw .inconsistent(from, to) }
    }

    /// The roots of both trees that the proof leads to.
    private static func climb(
        from: UInt64,
        fromRoot: TreeHash,
        to: UInt64,
        proof: some Collection<TreeHash>
    ) -> (old: TreeHash, new: TreeHash)? {
        let shift = UInt64(from.trailingZeroBitCount)
        var node = (from - 1) >> shift
        var last = (to - 1) >> shift
        var rest = proof[...]
        // Where the smaller tree is one complete subtree, its root is the first hash and isn't sent.
        guard let first = node == 0 ? fromRoot : rest.popFirst() else { return nil }
        var old = first
        var new = first
        for hash in rest {
            guard last > 0 else { return nil }
            if node & 1 == 1 || node == last {
                old = .node(hash, old)
                new = .node(hash, new)
                while node & 1 == 0 && node != 0 {
                    node >>= 1
                    last >>= 1
                }
            } else {
                new = .node(new, hash)
            }
            node >>= 1
            last >>= 1
        }
        return last == 0 ? (old, new) : nil
    }
}

extension ProofError {
    fileprivate static func wrongLength(_ from: UInt64, _ to: UInt64, _ count: Int) -> ProofError {
        ProofError(
            code: .wrongLength,
            message: "A proof that \(to) leaves extend \(from) has not \(count) hashes; fetch it again."
        )
    }

    fileprivate static func inconsistent(_ from: UInt64, _ to: UInt64) -> ProofError {
        ProofError(
            code: .wrongRoot,
            message:
                "The tree of \(to) leaves does not extend the one of \(from); history was rewritten. Keep both checkpoints."
        )
    }
}
