internal import EventLog
internal import Transparency

/// Proofs that records are in a long log, out of its stored tiles, each verified; 10 million records where the scale is
/// not quick.
enum Inclusion {
    private static let proofs = 5_000

    @Sendable static func run(_ bench: Workbench) async throws -> [Figure] {
        let count = bench.scale.isQuick ? 200_000 : 10_000_000
        Workbench.note("\(count) records for proofs")
        let log = try EventLog.open(directory: bench.freshPath("proofs"), mode: .readWrite)
        defer { log.close() }
        try fill(log, count)
        var inclusion: [Double] = []
        var consistency: [Double] = []
        let root = log.head.root
        for number in 0..<proofs {
            // Far from each other, and none of them twice.
            let position = UInt64(number) * 2_654_435_761 % UInt64(count) + 1
            let leaf = try log.record(at: position).leafHash
            let watch = Stopwatch()
            let proof = try log.inclusionProof(of: position, in: UInt64(count))
            inclusion.append(watch.seconds * 1e6)
            try InclusionProof.verify(leaf: leaf, index: position - 1, size: UInt64(count), proof: proof, root: root)
            let again = Stopwatch()
            _ = try log.consistencyProof(from: position, to: UInt64(count))
            consistency.append(again.seconds * 1e6)
        }
        return [
            Figure("proofs", "inclusion at \(count) records", Samples(inclusion).median, "µs", aim: .atMost(100)),
            Figure("proofs", "inclusion, 99 %", Samples(inclusion).percentile(99), "µs"),
            Figure("proofs", "consistency at \(count) records", Samples(consistency).median, "µs"),
        ]
    }

    private static func fill(_ log: EventLog, _ count: Int) throws {
        let appender = try log.makeAppender()
        var record = [UInt8](repeating: 0, count: 64)
        for start in stride(from: 0, to: count, by: 20_000) {
            try appender.begin()
            for number in start..<min(start + 20_000, count) {
                withUnsafeBytes(of: number) { bytes in
                    for (place, byte) in bytes.enumerated() { record[place] = byte }
                }
                let new = NewRecord(
                    eventID: EventID(high: UInt64(number), low: 0),
                    stream: "P-\(number % 100)",
                    expectedVersion: .any,
                    recordedAt: Int64(number)
                )
                _ = try appender.append(new, record: record)
            }
            _ = try appender.commit()
        }
    }
}
