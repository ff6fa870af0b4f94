internal import Synchronization
internal import Transparency

/// The log's own snapshot: the frontier and the index of streams.
///
/// Payload: length of the frontier (8) and the frontier; last leaf hash (32); number of streams (8); then each stream:
/// length of its name (8), number of positions (8), name, positions (8 each). Numbers are in the byte order of the
/// machine: the file is a cache that stays where it was made.
enum LogSnapshot {
    static let name = "log"
    static let format: UInt32 = 1

    /// The state in a snapshot, and the hash of the last record before it; `nil` for content that doesn't add up.
    static func state(from snapshot: Snapshot) -> (LogState, lastLeaf: TreeHash?)? {
        var input = PayloadReader(snapshot.payload)
        var state = LogState()
        guard let frontierBytes = input.number(), let frontier = input.bytes(frontierBytes),
            let tree = MerkleFrontier(bytes: frontier), tree.size == snapshot.position, tree.root == snapshot.root,
            let leafBytes = input.bytes(UInt64(TreeHash.byteCount)), let streams = input.number(),
            // Each stream takes 16 bytes at least, so that a false number can't reserve much.
            streams <= UInt64(input.remaining / 16)
        else { return nil }
        state.frontier = tree
        state.index.reserve(Int(streams))
        var total: UInt64 = 0
        for _ in 0..<streams {
            guard let nameBytes = input.number(), let count = input.number(), let name = input.bytes(nameBytes),
                let positions = input.numbers(count)
            else { return nil }
            total += count
            state.index.add(stream: String(decoding: name, as: UTF8.self), positions: positions)
        }
        guard total == tree.size, input.remaining == 0 else { return nil }
        return (state, tree.size == 0 ? nil : TreeHash(leafBytes))
    }
}

extension EventLog {
    /// Writes a snapshot of the index of streams and of the tree, from which the next opening starts.
    ///
    /// From any thread that may block. The appender never waits for more than a copy of
    /// 65,536 positions: the log only grows, so the state at a position can be copied in pieces while it grows.
    /// - Returns: the position of the snapshot.
    /// - Throws: ``LogError/Code/invalidArgument`` for a log opened for reading, and what writing a file throws.
    public func writeSnapshot() throws(LogError) -> UInt64 {
        guard mode == .readWrite else {
            throw LogError(.invalidArgument, "The log is open for reading only; its writer takes the snapshots.")
        }
        let frontier = frontier
        let position = frontier.size
        let leaf =
            position == 0 ? [UInt8](repeating: 0, count: TreeHash.byteCount) : try record(at: position).leafHash.bytes
        var pieces = IndexCopy(of: self, upTo: position)
        var opening: [UInt8]? =
            PayloadWriter.number(frontier.bytes.count) + frontier.bytes + leaf
            + PayloadWriter.number(pieces.streamCount)
        try snapshots.write(
            LogSnapshot.name,
            format: LogSnapshot.format,
            position: position,
            root: frontier.root
        ) { () throws(LogError) in opening.take() ?? pieces.next() }
        return position
    }
}
