internal import Transparency

/// Makes the tiles of a log that was written before there were any.
enum TileBackfill {
    /// In the transaction of the migration that made the table.
    static func fill(_ connection: Connection) throws(LogError) {
        let insertion = try TileInsertion(connection)
        let leaves = try connection.prepare(LogTree.records.leafHashes)
        try leaves.bind(UInt64(0), at: 1)
        var edge = MerkleEdge()
        while try leaves.step() {
            guard let leaf = TreeHash(leaves.blob(0)) else {
                throw .damaged("a leaf hash has the wrong shape", position: edge.size + 1)
            }
            for tile in edge.append(leaf: leaf) { try insertion.insert(tile, of: .records) }
        }
    }
}
