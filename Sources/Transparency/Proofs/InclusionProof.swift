/// Inclusion proofs: that a leaf is in the tree with a given root (RFC 9162, section 2.1.3.2; the proofs are those of
/// RFC 6962, section 2.1.1).
public enum InclusionProof {
    /// Checks that `leaf` stands at `index` in the tree of `size` leaves whose root is `root`.
    ///
    /// - Parameters:
    ///   - leaf: the hash of the record (``TreeHash/leaf(_:)``).
    ///   - index: the leaf's place, counted from 0.
    ///   - proof: the sibling hashes from the leaf up; its length isn't trusted.
    /// - Throws: a ``ProofError`` unless everything fits; returning is the proof.
    public static func verify(
        leaf: TreeHash,
        index: UInt64,
        size: UInt64,
        proof: some Collection<TreeHash>,
        root: TreeHash
    ) throws(ProofError) {
        guard index < size else { throw .leafOutside(index, size) }
        guard proof.count == length(index: index, size: size) else {
            throw ProofError(
                code: .wrongLength,
                message: "A proof for leaf \(index) of \(size) has not \(proof.count) hashes; fetch it again."
            )
        }
        guard climb(from: leaf, index: index, size: size, proof: proof) == root else {
            throw ProofError(
                code: .wrongRoot,
                message: "The proof for leaf \(index) of \(size) leads to another root; do not trust the record."
            )
        }
    }

    /// The number of hashes in the proof: every level below the one where the paths of leaf and last leaf part, and
    /// above it one for each complete subtree on the left.
    private static func length(index: UInt64, size: UInt64) -> Int {
        let shared = (index ^ (size - 1)).leadingZeroBitCount
        let inner = UInt64.bitWidth - shared
        return inner + (inner < UInt64.bitWidth ? (index >> UInt64(inner)).nonzeroBitCount : 0)
    }

    private static func climb(
        from leaf: TreeHash,
        index: UInt64,
        size: UInt64,
        proof: some Collection<TreeHash>
    ) -> TreeHash {
        var node = index
        var last = size - 1
        var hash = leaf
        for sibling in proof {
            // On the right edge a node without a sibling is handed up unchanged until it is a right child.
            while node & 1 == 0 && node == last && node != 0 {
                node >>= 1
                last >>= 1
            }
            hash = node & 1 == 1 ? .node(sibling, hash) : .node(hash, sibling)
            node >>= 1
            last >>= 1
        }
        return hash
    }
}
