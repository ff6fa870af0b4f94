/// A full tile (C2SP tlog-tiles, height 8) with all that lies between its hashes and its root.
public struct Tile: Hashable, Sendable {
    /// Heights that a tile spans.
    public static let height = 8
    /// The hashes at the base of a full tile.
    public static let width = 256
    /// The bytes of ``nodes``: 256 hashes, then 128, 64, 32, 16, 8, 4 and 2.
    public static let nodeBytes = (2 * width - 2) * TreeHash.byteCount

    /// 0 for a tile of leaves; each hash of level n + 1 is the root of a tile of level n.
    public let level: Int
    /// Counted from the left within the level.
    public let number: UInt64
    /// The node above the last two.
    public let root: TreeHash
    /// The hashes, row by row from the base; the first 8,192 bytes are the tile as tlog-tiles serves it.
    public let nodes: [UInt8]

    init(level: Int, number: UInt64, root: TreeHash, rows: ArraySlice<[TreeHash]>) {
        self.level = level
        self.number = number
        self.root = root
        var nodes: [UInt8] = []
        nodes.reserveCapacity(Self.nodeBytes)
        for row in rows {
            row.withUnsafeBytes { nodes.append(contentsOf: $0) }
        }
        self.nodes = nodes
    }

    /// Where a subtree's hash stands, if its tile is full: the tile, and the first of 32 bytes in its ``nodes``.
    public static func place(of node: TreeNode) -> (level: Int, number: UInt64, offset: Int) {
        let row = node.height % height
        let above = UInt64(height - row)
        let before = 2 * width - ((2 * width) >> row)
        let column = Int(node.index & ((1 << above) - 1))
        return (node.height / height, node.index >> above, (before + column) * TreeHash.byteCount)
    }
}
