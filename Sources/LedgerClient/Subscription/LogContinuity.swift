internal import RPC

/// Checks that batches follow each other: no event twice, none left out, the log never shorter than it was.
struct LogContinuity {
    /// The first position not yet covered: where a new reading goes on.
    private(set) var next: UInt64
    private let isWhole: Bool
    /// What a batch said that the log holds.
    private var seen: UInt64 = 0

    init(_ selection: LogSelection) {
        next = max(selection.from, 1)
        isWhole = selection.isWhole
    }

    /// - Throws: DATA_LOSS where the batch can't follow; then nothing of it may be used.
    mutating func take(_ batch: LogBatch) throws(RPCStatus) {
        let known = max(seen, batch.entries.last?.position ?? 0)
        guard batch.head >= known else {
            throw Self.loss(
                "the log ends at \(batch.head) and had \(known): it is another, or was restored from a backup; "
                    + "read it again from the beginning"
            )
        }
        // What the server leaves out for want of rights it says; then positions only rise.
        let isWhole = isWhole && !batch.isPartial
        var last = next - 1
        for entry in batch.entries {
            guard isWhole ? entry.position == last + 1 : entry.position > last else {
                throw Self.loss("after position \(last) came \(entry.position)")
            }
            last = entry.position
        }
        guard isWhole ? batch.through == last : batch.through >= last, batch.through < .max else {
            throw Self.loss("the server covered up to \(batch.through) and sent up to \(last)")
        }
        seen = max(seen, min(batch.through, batch.head))
        next = batch.through + 1
    }

    private static func loss(_ what: String) -> RPCStatus {
        RPCStatus(.dataLoss, "What the server sent of the log does not follow what it sent before: \(what).")
    }
}
