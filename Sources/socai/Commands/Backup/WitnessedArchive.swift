internal import Archive
internal import Portfolio
internal import Transparency
internal import Witness

/// An archive that a witness is asked about.
struct WitnessedArchive {
    private let reader: ArchiveReader
    private let keys: CheckpointKeys

    init(_ directory: String, _ keys: CheckpointKeys) {
        reader = ArchiveReader(directory)
        self.keys = keys
    }

    /// - Throws: `WitnessError`: `ahead` where the witness has seen more than the archive has, `conflict` where it has seen
    ///   something else; `ArchiveError`, `ProofError`.
    func check(_ client: WitnessClient) async throws {
        let signed = try keys.open(reader.checkpoint())
        let line = try await client.cosign(signed.note) { from in
            try proof(from: from, to: signed.checkpoint.size)
        }
        // An old line, laid in the way, would say what the witness knew then.
        let now = SystemClock.now().microseconds / 1_000_000
        guard let time = Cosignature(line.bytes).flatMap({ Int64(exactly: $0.time) }),
            abs(now - time) <= Limits.cosignatureSeconds
        else {
            throw Failure(
                .damaged,
                "\(client.key.name) did not sign now: somebody answers in its place, or its clock is wrong"
            )
        }
    }

    /// Out of the entries themselves: an archive's tiles are as doubtful as the rest before it is verified.
    private func proof(from: UInt64, to: UInt64) throws -> [TreeHash] {
        var tree = MerkleEdge()
        var tiles: [TreePlace: Tile] = [:]
        var cursor = try EntryCursor(reader, size: to)
        while let entry = try cursor.next() {
            for tile in tree.append(leaf: entry.withUnsafeBytes { TreeHash.leaf($0) }) {
                tiles[TreePlace(level: tile.level, number: tile.number)] = tile
            }
        }
        return try ProofPlan.consistency(from: from, to: to).resolved { node throws(ProofError) in
            if let hash = tree.hash(of: node) { return hash }
            let place = Tile.place(of: node)
            guard let tile = tiles[TreePlace(level: place.level, number: place.number)],
                let hash = TreeHash(tile.nodes[place.offset..<place.offset + TreeHash.byteCount])
            else { throw ProofError(.malformedTile, "The archive ends before its checkpoint.") }
            return hash
        }
    }

    private struct TreePlace: Hashable {
        let level: Int
        let number: UInt64
    }
}
