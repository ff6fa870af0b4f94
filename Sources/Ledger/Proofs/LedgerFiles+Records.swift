internal import EventLog
public import Portfolio

/// Its records in order, for who replays them.
extension LedgerFiles {
    /// The last position recorded up to a moment; 0 for none.
    public func position(at time: Timestamp) throws(LedgerError) -> UInt64 {
        try inLedger { () throws(LogError) in try log.position(recordedAtOrBefore: time.microseconds) }
    }

    /// Visits records in order, each hashed again and compared with what was stored.
    /// - Parameter body: given the bytes; false ends the visit.
    /// - Throws: `damaged` with the first bad position; what `body` throws.
    public func visit(
        from first: UInt64,
        upTo last: UInt64,
        _ body: ([UInt8]) throws -> Bool
    ) throws {
        var next = max(first, 1)
        while next <= min(last, size(of: .records)) {
            let limit = Int(clamping: min(UInt64(LedgerLimits.replayBatch), last - next + 1))
            let records = try inLedger { () throws(LogError) in try log.read(from: next, limit: limit) }
            guard !records.isEmpty else { return }
            for record in records where try !body(record.record) { return }
            next += UInt64(records.count)
        }
    }
}
