internal import EventLog
internal import Transparency

/// What hashes and tiles add to an append: the append as it is, and these alone over the same records, in one run.
enum TreeCost {
    private static let recordBytes = 400
    private static let perCommit = 1_000

    @Sendable static func run(_ bench: Workbench) async throws -> [Figure] {
        let count = bench.scale.isQuick ? 40_000 : 400_000
        let records = (0..<256).map { number in [UInt8](repeating: UInt8(number), count: recordBytes) }
        var series = Series()
        for _ in 0..<bench.scale.repeats {
            let log = try EventLog.open(directory: bench.freshPath("tree"), mode: .readWrite)
            series.add("append", try append(count, records, to: log) / Double(count) * 1e6)
            log.close()
            series.add("hashes", try hash(count, records) / Double(count) * 1e6)
            let tiles = try EventLog.open(directory: bench.freshPath("tiles"), mode: .readWrite)
            // A tile is a row of this size; stored as a record it is hashed as well, which is more than a tile costs.
            let tile = [[UInt8](repeating: 7, count: Tile.nodeBytes)]
            series.add("tiles", try append(count / Tile.width, tile, to: tiles) / Double(count) * 1e6)
            tiles.close()
        }
        let append = series.samples("append").median
        let added = series.samples("hashes").median + series.samples("tiles").median
        return [
            Figure("tree", "append to the log, CPU", append, "µs/record"),
            Figure("tree", "of it leaf hash and nodes", series.samples("hashes").median, "µs/record"),
            Figure("tree", "of it tiles, at most", series.samples("tiles").median, "µs/record"),
            Figure("tree", "append with both", append, "µs/record")
                .against("without", append - added, aim: .atMost(1.15)),
        ]
    }

    /// - Returns: seconds of processor time.
    private static func append(_ count: Int, _ records: [[UInt8]], to log: EventLog) throws -> Double {
        let appender = try log.makeAppender()
        let before = try ProcessUsage.own.processorSeconds()
        for start in stride(from: 0, to: count, by: perCommit) {
            try appender.begin()
            for number in start..<min(start + perCommit, count) {
                let new = NewRecord(
                    eventID: EventID(high: UInt64(number), low: 0),
                    stream: "P-\(number % 100)",
                    expectedVersion: .any,
                    recordedAt: Int64(number)
                )
                _ = try appender.append(new, record: records[number % records.count])
            }
            _ = try appender.commit()
        }
        return try ProcessUsage.own.processorSeconds() - before
    }

    private static func hash(_ count: Int, _ records: [[UInt8]]) throws -> Double {
        let before = try ProcessUsage.own.processorSeconds()
        var edge = MerkleEdge()
        var tiles = 0
        for number in 0..<count { tiles += edge.append(leaf: .leaf(records[number % records.count])).count }
        guard edge.size == UInt64(count), tiles >= count / Tile.width else { throw BenchError("the tree is not whole") }
        return try ProcessUsage.own.processorSeconds() - before
    }
}
