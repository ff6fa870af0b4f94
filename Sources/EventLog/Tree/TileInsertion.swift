internal import Transparency

/// Stores tiles as they become full, in the transaction of the leaf that fills them.
final class TileInsertion {
    private let statement: Statement

    init(_ connection: Connection) throws(LogError) {
        statement = try connection.prepare(
            "INSERT INTO tiles(tree, level, number, root, nodes) VALUES (?1, ?2, ?3, ?4, ?5)"
        )
    }

    func insert(_ tile: Tile, of tree: LogTree) throws(LogError) {
        try statement.bind(tree.rawValue, at: 1)
        try statement.bind(Int64(tile.level), at: 2)
        try statement.bind(tile.number, at: 3)
        try tile.root.withUnsafeBytes { root throws(LogError) in
            try tile.nodes.withUnsafeBufferPointer { nodes throws(LogError) in
                try statement.bind(staying: root, at: 4)
                try statement.bind(staying: UnsafeRawBufferPointer(nodes), at: 5)
                try run(tile)
            }
        }
    }

    private func run(_ tile: Tile) throws(LogError) {
        do throws(LogError) { try statement.run() } catch {
            guard error.code == .duplicateEvent else { throw error }
            throw .damaged("tile \(tile.level)/\(tile.number) is there before it is full", position: nil)
        }
    }
}
