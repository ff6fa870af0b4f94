public import Transparency

/// Proves that a tlog-tiles directory holds what a checkpoint covers (log.md §12): each entry against its tile, each tile
/// against the one above, all of it against the root. Entries are opaque bytes.
public enum ArchiveVerifier {
    /// Verifies everything that the checkpoint covers; what lies beyond is not looked at. Blocks; bounded memory.
    ///
    /// - Parameters:
    ///   - checkpoint: one whose signature was verified.
    ///   - kept: other checkpoints of the log, whose trees this one must extend.
    ///   - visit: called with index and bytes of each entry, in order, before they are proved: nothing is to be done with
    ///     them that can't be undone.
    ///   - progress: called now and then with the entries verified and their number.
    /// - Throws: `damaged` with the first entry or tile that doesn't fit; `wrong_checkpoint` where a tree that is to be
    ///   extended isn't; `io`.
    public static func verify(
        _ reader: ArchiveReader,
        _ checkpoint: Checkpoint,
        extending kept: [Checkpoint] = [],
        visit: (UInt64, ArraySlice<UInt8>) -> Void = { _, _ in },
        progress: (UInt64, UInt64) -> Void = { _, _ in }
    ) throws(ArchiveError) {
        var edge = MerkleEdge()
        var cursor = try EntryCursor(reader, size: checkpoint.size)
        // Compared last: an entry or a tile that doesn't fit says more.
        var roots = Dictionary(kept.map { ($0.size, TreeHash.empty) }) { first, _ in first }
        while let entry = try cursor.next() {
            visit(edge.size, entry)
            let leaf = entry.withUnsafeBytes { TreeHash.leaf($0) }
            for tile in edge.append(leaf: leaf) { try compare(tile, reader) }
            if roots[edge.size] != nil { roots[edge.size] = edge.root }
            if edge.size.isMultiple(of: Limits.progressEntries) { progress(edge.size, checkpoint.size) }
        }
        try comparePartial(edge, reader)
        guard edge.root == checkpoint.root else {
            throw .damaged("its \(checkpoint.size) entries and tiles agree, but not with the root of the checkpoint")
        }
        for other in kept where other.size > edge.size || roots[other.size] != other.root {
            throw .notExtended(other, by: checkpoint)
        }
        progress(checkpoint.size, checkpoint.size)
    }

    /// A tile that the entries filled, with the file.
    private static func compare(_ tile: Tile, _ reader: ArchiveReader) throws(ArchiveError) {
        let path = try TilePath.path(.hashes(level: tile.level), number: tile.number, width: Tile.width)
        let computed = (0..<Tile.width).compactMap { column in
            TreeHash(tile.nodes[column * TreeHash.byteCount..<(column + 1) * TreeHash.byteCount])
        }
        try compare(computed, with: path, reader)
    }

    /// The tiles at the right edge with their files.
    private static func comparePartial(_ edge: MerkleEdge, _ reader: ArchiveReader) throws(ArchiveError) {
        for path in TileLayout(size: edge.size).partialTiles {
            guard case .hashes(let level) = path.content else { continue }
            let computed = (0..<UInt64(path.width)).compactMap { column in
                edge.hash(of: TreeNode(height: level * Tile.height, index: path.number * 256 + column))
            }
            try compare(computed, with: path, reader)
        }
    }

    private static func compare(
        _ computed: [TreeHash],
        with path: TilePath,
        _ reader: ArchiveReader
    ) throws(ArchiveError) {
        let stored = try reader.hashes(path)
        guard stored != computed, case .hashes(let level) = path.content else { return }
        let column = zip(stored, computed).enumerated().first { $1.0 != $1.1 }?.offset ?? 0
        let index = path.number * 256 + UInt64(column)
        // Its parent tells whether it is this tile that was changed, or what is below it.
        if try isUnderItsParent(stored, path, level, reader) == false {
            throw .damaged("\(path) does not fit the tile above it, nor what is below it", tile: path)
        }
        guard level > 0 else {
            throw .damaged("entry \(index) does not fit \(path)", entry: index, tile: path)
        }
        let below = try TilePath.path(.hashes(level: level - 1), number: index, width: Tile.width)
        throw .damaged("\(below), with the entries below it, does not fit \(path)", tile: below)
    }

    /// - Returns: nil where there is nothing above it to compare with.
    private static func isUnderItsParent(
        _ hashes: [TreeHash],
        _ path: TilePath,
        _ level: Int,
        _ reader: ArchiveReader
    ) throws(ArchiveError) -> Bool? {
        guard path.isFull else { return nil }
        var frontier = MerkleFrontier()
        for hash in hashes { frontier.append(leaf: hash) }
        let column = Int(path.number % 256)
        let parent = try TilePath.path(.hashes(level: level + 1), number: path.number / 256, width: column + 1)
        do throws(ArchiveError) {
            return try reader.hashes(parent)[column] == frontier.root
        } catch {
            return nil
        }
    }
}

extension ArchiveError {
    fileprivate static func notExtended(_ kept: Checkpoint, by checkpoint: Checkpoint) -> ArchiveError {
        ArchiveError(
            .wrongCheckpoint,
            "The archive's tree of \(checkpoint.size) does not extend that of \(kept.size) which was signed: history was "
                + "rewritten, or it is a copy of another time. Keep both checkpoints."
        )
    }
}
