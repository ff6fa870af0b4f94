import Transparency

/// A tree as a log keeps it: the edge in memory, full tiles elsewhere.
struct StoredTree {
    private(set) var edge = MerkleEdge()
    private(set) var tiles: [Tile] = []
    private(set) var leaves: [TreeHash] = []

    init(leaves count: Int) {
        for leaf in 0..<count { append(.leaf([UInt8(leaf & 0xff), UInt8((leaf >> 8) & 0xff), UInt8(leaf >> 16)])) }
    }

    mutating func append(_ leaf: TreeHash) {
        leaves.append(leaf)
        tiles += edge.append(leaf: leaf)
    }

    func hash(of node: TreeNode) -> TreeHash {
        if let hash = edge.hash(of: node) { return hash }
        let place = Tile.place(of: node)
        guard let tile = tiles.first(where: { $0.level == place.level && $0.number == place.number }),
            let hash = TreeHash(tile.nodes[place.offset..<place.offset + TreeHash.byteCount])
        else { return .empty }
        return hash
    }

    func inclusion(_ index: UInt64, in size: UInt64) throws -> [TreeHash] {
        try ProofPlan.inclusion(index: index, size: size).resolved { hash(of: $0) }
    }

    func consistency(from: UInt64, to: UInt64) throws -> [TreeHash] {
        try ProofPlan.consistency(from: from, to: to).resolved { hash(of: $0) }
    }

    func root(at size: UInt64) -> TreeHash {
        ProofPlan.root(size: size).resolved { hash(of: $0) }.first ?? .empty
    }
}

/// The definitions of RFC 6962, section 2.1, word for word.
enum Definition {
    static func root(_ leaves: ArraySlice<TreeHash>) -> TreeHash {
        guard leaves.count > 1 else { return leaves.first ?? .empty }
        let split = leaves.startIndex + largestPowerOfTwo(below: leaves.count)
        return .node(root(leaves[..<split]), root(leaves[split...]))
    }

    static func path(_ index: Int, _ leaves: ArraySlice<TreeHash>) -> [TreeHash] {
        guard leaves.count > 1 else { return [] }
        let size = largestPowerOfTwo(below: leaves.count)
        let split = leaves.startIndex + size
        return index < size
            ? path(index, leaves[..<split]) + [root(leaves[split...])]
            : path(index - size, leaves[split...]) + [root(leaves[..<split])]
    }

    static func proof(_ old: Int, _ leaves: ArraySlice<TreeHash>) -> [TreeHash] {
        subproof(old, leaves, isWhole: true)
    }

    private static func subproof(_ old: Int, _ leaves: ArraySlice<TreeHash>, isWhole: Bool) -> [TreeHash] {
        guard old < leaves.count else { return isWhole ? [] : [root(leaves)] }
        let size = largestPowerOfTwo(below: leaves.count)
        let split = leaves.startIndex + size
        return old <= size
            ? subproof(old, leaves[..<split], isWhole: isWhole) + [root(leaves[split...])]
            : subproof(old - size, leaves[split...], isWhole: false) + [root(leaves[..<split])]
    }

    private static func largestPowerOfTwo(below count: Int) -> Int {
        1 << (Int.bitWidth - 1 - (count - 1).leadingZeroBitCount)
    }
}
