public import Transparency

/// Makes a tlog-tiles directory grow with its log (log.md §12).
///
/// What is full is written once. ``publish(_:)`` makes what was appended count: it sees everything to the disk, then
/// replaces `checkpoint`, then removes the partial tiles of the one before. What no checkpoint covers is not there for
/// anybody, and is written again after a crash.
///
/// Calls block; for one owner at a time.
public final class ArchiveWriter {
    public let directory: String
    /// The entries that `checkpoint` covers, or 0.
    public private(set) var published: UInt64
    private let lock: ArchiveLock
    /// Of the checkpoints; nil before the first.
    private var origin: String?
    private var edge: MerkleEdge
    /// The entries that fill no bundle yet.
    private var bundle: [UInt8]
    private var files: DurableFiles
    private var isBroken = false

    /// Takes up an archive at its checkpoint; makes one where there is none.
    /// - Throws: `locked`; `damaged` where its right edge isn't what the checkpoint says; `not_an_archive`; `io`.
    public init(_ directory: String) throws(ArchiveError) {
        self.directory = directory
        var files = DurableFiles()
        try files.makeDirectory(directory)
        self.files = files
        lock = try ArchiveLock(directory)
        let resumed = try ResumedArchive(ArchiveReader(directory))
        edge = resumed.edge
        bundle = resumed.bundle
        origin = resumed.origin
        published = resumed.edge.size
    }

    /// The right edge of the tree over the entries so far.
    public var tree: MerkleEdge { edge }

    /// The entries so far, those that aren't published included: the index of the next one.
    public var size: UInt64 { edge.size }

    /// The root over them.
    public var root: TreeHash { edge.root }

    /// Adds the next entry.
    /// - Parameter leaf: its leaf hash where the caller has it: it is stored, and not computed again.
    /// - Throws: `invalid_argument` for an entry of more than 65,535 bytes; `io`, `disk_full`, after which the writer is
    ///   of no more use and the archive is opened anew.
    public func append(_ entry: [UInt8], leaf: TreeHash? = nil) throws(ArchiveError) {
        try checkUsable()
        do throws(ProofError) {
            try EntryBundle.append(entry, to: &bundle)
        } catch {
            throw ArchiveError(.invalidArgument, error.message)
        }
        isBroken = true
        for tile in edge.append(leaf: leaf ?? .leaf(entry)) {
            if tile.level == 0 {
                try write(.path(.entries, number: tile.number, width: 256), bundle)
                bundle.removeAll(keepingCapacity: true)
            }
            let hashes = Array(tile.nodes.prefix(Limits.tileBytes))
            try write(.path(.hashes(level: tile.level), number: tile.number, width: 256), hashes)
        }
        isBroken = false
    }

    /// Makes all entries so far, and the note as their checkpoint, what the archive holds. The note's signatures are the
    /// caller's to verify.
    /// - Throws: `wrong_checkpoint` unless it has this size, root and, after the first, origin; `io`, `disk_full`, as
    ///   above.
    public func publish(_ note: SignedNote) throws(ArchiveError) {
        try checkUsable()
        let checkpoint = try checked(note)
        isBroken = true
        let layout = TileLayout(size: size)
        let old = TileLayout(size: published)
        if layout != old {
            if let path = layout.partialEntries { try write(path, bundle) }
            for path in layout.partialTiles { try write(path, partialTile(path)) }
        }
        try files.replace(directory + "/checkpoint", note.bytes)
        published = size
        origin = checkpoint.origin
        let kept = Set(layout.partials)
        for path in old.partials where !kept.contains(path) { try DurableFiles.remove("\(directory)/\(path)") }
        isBroken = false
    }

    private func checked(_ note: SignedNote) throws(ArchiveError) -> Checkpoint {
        let checkpoint: Checkpoint
        do throws(ProofError) {
            checkpoint = try Checkpoint(text: note.text)
        } catch {
            throw ArchiveError(.wrongCheckpoint, error.message)
        }
        guard checkpoint.size == size, checkpoint.root == root, origin.map(checkpoint.hasOrigin) ?? true else {
            throw ArchiveError(
                .wrongCheckpoint,
                "The checkpoint of '\(checkpoint.origin)' at \(checkpoint.size) is not that of the \(size) entries here."
            )
        }
        return checkpoint
    }

    private func checkUsable() throws(ArchiveError) {
        guard !isBroken else { throw ArchiveError(.io, "Writing to the archive failed before; open it again.") }
    }

    private func partialTile(_ path: TilePath) -> [UInt8] {
        guard case .hashes(let level) = path.content else { return [] }
        var bytes: [UInt8] = []
        for column in 0..<UInt64(path.width) {
            let node = TreeNode(height: level * Tile.height, index: path.number * 256 + column)
            if let hash = edge.hash(of: node) { bytes += hash.bytes }
        }
        return bytes
    }

    private func write(_ path: TilePath, _ bytes: [UInt8]) throws(ArchiveError) {
        try files.write("\(directory)/\(path)", bytes)
    }
}

extension TileLayout {
    fileprivate var partials: [TilePath] { partialTiles + (partialEntries.map { [$0] } ?? []) }
}
