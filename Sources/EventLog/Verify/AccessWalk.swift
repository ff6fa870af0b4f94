internal import Transparency

/// What a verification has seen of the access log so far.
struct AccessWalk {
    private(set) var edge = MerkleEdge()
    private let tiles: TileComparison
    private let rows: Statement

    init(_ connection: Connection) throws(LogError) {
        tiles = try TileComparison(connection, .accessLog)
        rows = try connection.prepare("SELECT \(AccessEntry.columns) FROM access_log ORDER BY sequence")
    }

    /// The next entry, checked against those before it; `nil` at the end.
    mutating func next() throws(LogError) -> AccessEntry? {
        guard try rows.step() else { return nil }
        let entry = try AccessEntry(rows, expected: edge.size + 1)
        for tile in edge.append(leaf: entry.leafHash) { try tiles.compare(tile) }
        return entry
    }

    func finish() throws(LogError) { try tiles.checkCount(leaves: edge.size) }
}
