/// Which complete subtrees a proof, or a root, is made of: the reading of O(log n) stored nodes, and no leaf.
public struct ProofPlan: Hashable, Sendable {
    /// One entry for each hash of the proof: the subtrees, from the left, whose hashes it is made of. All but one entry
    /// have a single subtree; the other is the right edge of a tree that is no power of two.
    public let hashes: [[TreeNode]]

    /// For the proof that a leaf is in the tree of `size` leaves (RFC 6962, section 2.1.1).
    /// - Throws: `index_outside_tree`.
    public static func inclusion(index: UInt64, size: UInt64) throws(ProofError) -> ProofPlan {
        guard index < size else { throw .leafOutside(index, size) }
        return ProofPlan(hashes: path(from: TreeNode(height: 0, index: index), size: size))
    }

    /// For the proof that the tree of `to` leaves extends that of `from` (RFC 6962, section 2.1.2); empty where there is
    /// nothing to prove.
    /// - Throws: `index_outside_tree` unless `from <= to`.
    public static func consistency(from: UInt64, to: UInt64) throws(ProofError) -> ProofPlan {
        guard from <= to else { throw .sizeOutside(from, to) }
        guard from > 0, from < to else { return ProofPlan(hashes: []) }
        // The largest complete subtree that ends where the smaller tree ends.
        let height = from.trailingZeroBitCount
        let node = TreeNode(height: height, index: (from - 1) >> UInt64(height))
        let rest = path(from: node, size: to)
        // The verifier has the smaller tree's root; where that is this very subtree it isn't sent.
        return ProofPlan(hashes: node.index == 0 ? rest : [[node]] + rest)
    }

    /// For the root of the tree of `size` leaves; empty for none.
    public static func root(size: UInt64) -> ProofPlan {
        ProofPlan(hashes: size == 0 ? [] : [subtrees(from: 0, to: size)])
    }

    /// The hashes, out of those of the subtrees.
    /// - Parameter read: gives the hash of a complete subtree.
    public func resolved<Failure: Error>(
        _ read: (TreeNode) throws(Failure) -> TreeHash
    ) throws(Failure) -> [TreeHash] {
        var resolved: [TreeHash] = []
        for nodes in hashes {
            var hash: TreeHash?
            for node in nodes.reversed() {
                let left = try read(node)
                hash = hash.map { .node(left, $0) } ?? left
            }
            if let hash { resolved.append(hash) }
        }
        return resolved
    }

    /// The siblings from a subtree up to the root.
    private static func path(from node: TreeNode, size: UInt64) -> [[TreeNode]] {
        var path: [[TreeNode]] = []
        var index = node.index
        var height = node.height
        var last = (size - 1) >> UInt64(height)
        while last > 0 {
            let sibling = index ^ 1
            if sibling < last {
                path.append([TreeNode(height: height, index: sibling)])
            } else if sibling == last {
                path.append(subtrees(from: sibling << UInt64(height), to: size))
            }
            index >>= 1
            last >>= 1
            height += 1
        }
        return path
    }

    /// The complete subtrees that a range of leaves is made of, from the left; `start` is aligned to the largest.
    private static func subtrees(from start: UInt64, to end: UInt64) -> [TreeNode] {
        var nodes: [TreeNode] = []
        var start = start
        while start < end {
            let height = UInt64.bitWidth - 1 - (end - start).leadingZeroBitCount
            nodes.append(TreeNode(height: height, index: start >> UInt64(height)))
            start += 1 << UInt64(height)
        }
        return nodes
    }
}
