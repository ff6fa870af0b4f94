internal import EventLog
public import Portfolio

/// The records of a data directory as it is now, read without its server; one may be running on it. Blocks.
public struct StoredRecords: Sendable {
    private let log: EventLog

    /// - Throws: `not_found`, `not_a_ledger`, `newer_schema`, `damaged`, `io`.
    public init(directory: String) throws(LedgerError) {
        log = try inLedger { () throws(LogError) in
            try EventLog.open(directory: directory, mode: .readOnly, progress: { _, _ in })
        }
    }

    /// The last position.
    public var end: UInt64 { log.head.position }

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
        while next <= min(last, end) {
            let limit = Int(clamping: min(UInt64(LedgerLimits.replayBatch), last - next + 1))
            let records = try inLedger { () throws(LogError) in try log.read(from: next, limit: limit) }
            guard !records.isEmpty else { return }
            for record in records where try !body(record.record) { return }
            next += UInt64(records.count)
        }
    }
}
