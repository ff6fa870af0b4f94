internal import Synchronization
internal import Transparency

/// The log's own snapshot: the index of streams.
///
/// It is tied to the log by the leaf hash of the last record. Payload: number of streams (8); then each stream: length of
/// its name (8), number of positions (8), name, positions (8 each). Numbers are in the byte order of the machine: the file
/// is a cache that stays where it was made.
enum LogSnapshot {
    static let name = "log"
    static let format: UInt32 = 2

    /// The index in a snapshot; `nil` for content that doesn't add up.
    static func index(from snapshot: Snapshot) -> StreamIndex? {
        var input = PayloadReader(snapshot.payload)
        var index = StreamIndex()
        // Each stream takes 16 bytes at least, so that a false number can't reserve much.
        guard let streams = input.number(), streams <= UInt64(input.remaining / 16) else { return nil }
        index.reserve(Int(streams))
        var total: UInt64 = 0
        for _ in 0..<streams {
            guard let nameBytes = input.number(), let count = input.number(), let name = input.bytes(nameBytes),
                let positions = input.numbers(count)
            else { return nil }
            total += count
            index.add(stream: String(decoding: name, as: UTF8.self), positions: positions)
        }
        guard total == snapshot.position, input.remaining == 0 else { return nil }
        return index
    }
}

extension EventLog {
    /// Writes a snapshot of the index of streams, from which the next opening starts.
    ///
    /// From any thread that may block. The appender never waits for more than a copy of
    /// 65,536 positions: the log only grows, so the state at a position can be copied in pieces while it grows.
    /// - Returns: the position of the snapshot.
    /// - Throws: ``LogError/Code/invalidArgument`` for a log opened for reading, and what writing a file throws.
    public func writeSnapshot() throws(LogError) -> UInt64 {
        guard mode == .readWrite else {
            throw LogError(.invalidArgument, "The log is open for reading only; its writer takes the snapshots.")
        }
        let position = head.position
        let leaf = position == 0 ? TreeHash.empty : try record(at: position).leafHash
        var pieces = IndexCopy(of: self, upTo: position)
        var opening: [UInt8]? = PayloadWriter.number(pieces.streamCount)
        try snapshots.write(
            LogSnapshot.name,
            format: LogSnapshot.format,
            position: position,
            root: leaf
        ) { () throws(LogError) in opening.take() ?? pieces.next() }
        return position
    }
}
