internal import Transparency

/// The right edge of an archive at its checkpoint, checked against it; empty where there is no checkpoint yet.
struct ResumedArchive {
    private(set) var edge = MerkleEdge()
    /// The entries that fill no bundle yet.
    private(set) var bundle: [UInt8] = []
    /// Of the checkpoint; nil: there is none.
    private(set) var origin: String?

    init(_ reader: ArchiveReader) throws(ArchiveError) {
        guard let bytes = try ArchiveFile.read(reader.directory + "/checkpoint", limit: Limits.checkpointBytes) else {
            return
        }
        let checkpoint: Checkpoint
        do throws(ProofError) {
            checkpoint = try Checkpoint(text: SignedNote(bytes).text)
        } catch {
            throw ArchiveError(.notAnArchive, "The checkpoint of the archive can't be read.", cause: error.message)
        }
        origin = checkpoint.origin
        edge = try Self.edge(checkpoint, reader)
        guard let path = TileLayout(size: checkpoint.size).partialEntries else { return }
        try readBundle(path, reader)
    }

    private static func edge(_ checkpoint: Checkpoint, _ reader: ArchiveReader) throws(ArchiveError) -> MerkleEdge {
        let layout = TileLayout(size: checkpoint.size)
        var bases: [[TreeHash]] = Array(repeating: [], count: layout.levels)
        for path in layout.partialTiles {
            guard case .hashes(let level) = path.content else { continue }
            bases[level] = try reader.hashes(path)
        }
        guard let edge = MerkleEdge(size: checkpoint.size, bases: bases), edge.root == checkpoint.root else {
            throw .damaged("its last tiles do not have the root of its checkpoint at \(checkpoint.size)")
        }
        return edge
    }

    private mutating func readBundle(_ path: TilePath, _ reader: ArchiveReader) throws(ArchiveError) {
        for (column, entry) in try reader.entries(path).enumerated() {
            let index = path.number * 256 + UInt64(column)
            guard edge.hash(of: TreeNode(height: 0, index: index)) == .leaf(Array(entry)) else {
                throw .damaged("entry \(index) does not fit its tile", entry: index, tile: path)
            }
            do throws(ProofError) {
                try EntryBundle.append(entry, to: &bundle)
            } catch {
                throw ArchiveError(.invalidArgument, error.message)
            }
        }
    }
}
