internal import Transparency

/// Takes up the edge of a tree from its stored tiles and the leaves after them: at most 255 rows a level.
struct EdgeLoading {
    private let connection: Connection
    private let tree: LogTree

    init(_ connection: Connection, _ tree: LogTree) {
        self.connection = connection
        self.tree = tree
    }

    /// - Parameter size: the number of leaves.
    /// - Throws: `damaged` where the tiles are not those of so many leaves.
    func edge(size: UInt64) throws(LogError) -> MerkleEdge {
        let width = UInt64(Tile.width)
        var bases: [[TreeHash]] = []
        if size > 0 { bases.append(try leaves(after: size / width * width)) }
        var tiles = size / width
        while tiles > 0 {
            let level = bases.count - 1
            try checkCount(tiles, level: level)
            bases.append(try roots(level: level, from: tiles / width * width))
            tiles /= width
        }
        guard let edge = MerkleEdge(size: size, bases: bases) else {
            throw .damaged("the tiles do not fit \(size) \(tree.leaves)", position: nil)
        }
        return edge
    }

    private func leaves(after leaf: UInt64) throws(LogError) -> [TreeHash] {
        let statement = try connection.prepare(tree.leafHashes)
        try statement.bind(leaf, at: 1)
        return try hashes(statement, first: leaf + 1)
    }

    private func roots(level: Int, from number: UInt64) throws(LogError) -> [TreeHash] {
        let statement = try connection.prepare(
            "SELECT root FROM tiles WHERE tree = ?1 AND level = ?2 AND number >= ?3 ORDER BY number"
        )
        try statement.bind(tree.rawValue, at: 1)
        try statement.bind(Int64(level), at: 2)
        try statement.bind(number, at: 3)
        return try hashes(statement)
    }

    /// - Parameter first: the leaf that the first row is, where the rows are leaves.
    private func hashes(_ statement: Statement, first: UInt64? = nil) throws(LogError) -> [TreeHash] {
        var hashes: [TreeHash] = []
        while try statement.step() {
            guard hashes.count < Tile.width, let hash = TreeHash(statement.blob(0)) else {
                throw .damaged(
                    "a hash of the tree is of the wrong shape, or too much",
                    position: first.flatMap { tree.position(of: $0 + UInt64(hashes.count)) }
                )
            }
            hashes.append(hash)
        }
        return hashes
    }

    private func checkCount(_ tiles: UInt64, level: Int) throws(LogError) {
        let last = try connection.number(
            "SELECT max(number) FROM tiles WHERE tree = \(tree.rawValue) AND level = \(level)"
        )
        guard let last, UInt64(exactly: last) == tiles - 1 else {
            throw .damaged(
                "the last of \(tiles) tiles of level \(level) over the \(tree.leaves) is missing, or there are more",
                position: nil
            )
        }
    }
}
