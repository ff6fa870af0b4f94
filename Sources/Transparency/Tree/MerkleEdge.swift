/// The right edge of a Merkle tree that is kept in tiles: every node that no full tile holds yet.
///
/// What is needed to append leaves, to know the root, and to fill tiles, each exactly once; at most 64 partial tiles of
/// 510 hashes, however long the log is. Appending hashes one node on average, as without tiles.
public struct MerkleEdge: Hashable, Sendable {
    /// The number of leaves.
    public private(set) var size: UInt64 = 0
    /// By height: the nodes to the right of the last full tile of their level, from the left.
    private var rows: [[TreeHash]] = []

    /// The tree without leaves.
    public init() {}

    /// Takes up a tree whose full tiles are stored elsewhere.
    /// - Parameters:
    ///   - size: the number of leaves.
    ///   - bases: by level, the hashes of its partial tile: of level 0 the last leaves, of each other level the roots of
    ///     the last full tiles below.
    /// - Returns: nil unless each level has as many as the size wants.
    public init?(size: UInt64, bases: [[TreeHash]]) {
        let levels = (UInt64.bitWidth - size.leadingZeroBitCount + Tile.height - 1) / Tile.height
        guard bases.count == levels else { return nil }
        for (level, base) in bases.enumerated() {
            guard base.count == Int(size >> UInt64(level * Tile.height)) & (Tile.width - 1) else { return nil }
            // A partial tile stays partial, so nothing is handed to the level above.
            for hash in base { _ = add(hash, at: level * Tile.height) }
        }
        self.size = size
    }

    /// Adds the hash of the next record (``TreeHash/leaf(_:)``).
    /// - Returns: the tiles that it filled, from level 0 on; mostly none.
    public mutating func append(leaf: TreeHash) -> [Tile] {
        size += 1
        return add(leaf, at: 0)
    }

    /// The root hash over all leaves, in at most 63 node hashes; ``TreeHash/empty`` without leaves.
    public var root: TreeHash {
        var root: TreeHash?
        for row in rows where !row.count.isMultiple(of: 2) {
            guard let last = row.last else { continue }
            root = root.map { .node(last, $0) } ?? last
        }
        return root ?? .empty
    }

    /// The hash of a complete subtree; nil where a full tile holds it, or where it isn't complete.
    public func hash(of node: TreeNode) -> TreeHash? {
        guard rows.indices.contains(node.height) else { return nil }
        let row = node.height % Tile.height
        let tiles = UInt64(node.height - row + Tile.height)
        let full = tiles < UInt64.bitWidth ? (size >> tiles) << UInt64(Tile.height - row) : 0
        guard node.index >= full, node.index - full < rows[node.height].count else { return nil }
        return rows[node.height][Int(node.index - full)]
    }

    private mutating func add(_ hash: TreeHash, at bottom: Int) -> [Tile] {
        var filled: [Tile] = []
        var hash = hash
        var height = bottom
        while true {
            while rows.count <= height { rows.append([]) }
            rows[height].append(hash)
            let count = rows[height].count
            guard count.isMultiple(of: 2) else { return filled }
            hash = .node(rows[height][count - 2], hash)
            height += 1
            if height.isMultiple(of: Tile.height) { filled.append(take(tileBelow: height, root: hash)) }
        }
    }

    private mutating func take(tileBelow height: Int, root: TreeHash) -> Tile {
        let level = height / Tile.height - 1
        let heights = level * Tile.height..<height
        let tile = Tile(level: level, number: (size >> UInt64(height)) - 1, root: root, rows: rows[heights])
        for height in heights { rows[height].removeAll(keepingCapacity: true) }
        return tile
    }
}
