internal import Transparency

/// Holds the stored tiles of a tree against those that its leaves give.
final class TileComparison {
    private let connection: Connection
    private let tree: LogTree
    private let stored: Statement

    init(_ connection: Connection, _ tree: LogTree) throws(LogError) {
        self.connection = connection
        self.tree = tree
        stored = try connection.prepare(
            "SELECT root, nodes FROM tiles WHERE tree = ?1 AND level = ?2 AND number = ?3"
        )
        try stored.bind(tree.rawValue, at: 1)
    }

    /// - Throws: `damaged`, with the last position under the tile.
    func compare(_ tile: Tile) throws(LogError) {
        defer { stored.reset() }
        try stored.bind(Int64(tile.level), at: 2)
        try stored.bind(tile.number, at: 3)
        guard try stored.step() else {
            throw .damaged("\(name(of: tile)) is missing", position: tree.position(of: tile.end))
        }
        guard TreeHash(stored.blob(0)) == tile.root, stored.blob(1).elementsEqual(tile.nodes) else {
            throw .damaged(
                "\(name(of: tile)) is not what the \(tree.leaves) give",
                position: tree.position(of: tile.end)
            )
        }
    }

    private func name(of tile: Tile) -> String {
        (tree == .records ? "tile" : "the access log's tile") + " \(tile.level)/\(tile.number)"
    }

    /// - Throws: `damaged` where there are tiles that the leaves don't fill.
    func checkCount(leaves: UInt64) throws(LogError) {
        var expected: UInt64 = 0
        var tiles = leaves / UInt64(Tile.width)
        while tiles > 0 {
            expected += tiles
            tiles /= UInt64(Tile.width)
        }
        let found = try connection.number("SELECT count(*) FROM tiles WHERE tree = \(tree.rawValue)") ?? 0
        guard UInt64(exactly: found) == expected else {
            throw .damaged("there are \(found) tiles over the \(tree.leaves) and not \(expected)", position: nil)
        }
    }
}

extension TileComparison {
    /// - Throws: `damaged` where there are tiles of a tree that this version does not know.
    static func checkTrees(_ connection: Connection) throws(LogError) {
        let known = [LogTree.records, .accessLog].map { "\($0.rawValue)" }.joined(separator: ", ")
        let others = try connection.number("SELECT count(*) FROM tiles WHERE tree NOT IN (\(known))") ?? 0
        guard others == 0 else {
            throw .damaged("there are \(others) tiles of a tree that is not the ledger's", position: nil)
        }
    }
}

extension Tile {
    /// The number of leaves up to its end.
    fileprivate var end: UInt64 { (number + 1) << UInt64((level + 1) * Self.height) }
}
