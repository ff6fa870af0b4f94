internal import Synchronization

/// Copies the index of streams as it was at a position, in pieces that hold the lock only briefly.
struct IndexCopy {
    private let log: EventLog
    private let position: UInt64
    let streamCount: Int
    private var stream = 0
    /// Positions of the stream at hand that are still to be copied, and how many were.
    private var rest: (left: Int, done: Int)?

    init(of log: EventLog, upTo position: UInt64) {
        self.log = log
        self.position = position
        streamCount = log.state.withLock { $0.index.streamCount(at: position) }
    }

    /// The next piece of the payload, `nil` at its end.
    mutating func next() -> [UInt8]? {
        var piece: [UInt8] = []
        var room = Limits.indexCopyPositions
        let (log, position, end) = (log, position, streamCount)
        var (stream, rest) = (stream, rest)
        log.state.withLock { state in
            while stream < end, room > 0 {
                let (left, done) = rest ?? Self.begin(stream, at: position, state.index, &piece)
                let taken = min(left, room)
                piece += PayloadWriter.numbers(
                    state.index.positions(of: stream, fromVersion: UInt64(done) + 1, limit: taken)
                )
                // A stream's name costs about as much as a few positions.
                room -= taken + 8
                rest = taken == left ? nil : (left - taken, done + taken)
                if taken == left { stream += 1 }
            }
        }
        (self.stream, self.rest) = (stream, rest)
        return piece.isEmpty ? nil : piece
    }

    private static func begin(
        _ stream: Int,
        at position: UInt64,
        _ index: StreamIndex,
        _ piece: inout [UInt8]
    ) -> (left: Int, done: Int) {
        let count = index.version(of: stream, at: position)
        let name = Array(index.names[stream].utf8)
        piece += PayloadWriter.number(name.count) + PayloadWriter.number(count) + name
        return (count, 0)
    }
}
