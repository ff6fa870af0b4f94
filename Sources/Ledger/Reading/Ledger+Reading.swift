internal import EventLog
public import Portfolio
public import Projections

/// At which knowledge a question is asked.
public enum AsKnown: Hashable, Sendable {
    /// All that is recorded.
    case now
    /// The events up to a position.
    case position(UInt64)
    /// The events recorded up to a moment.
    case time(Timestamp)
}

extension Ledger {
    /// The cut-off of a question. A time is looked up in the log, so this may block on a read.
    /// - Parameter asOf: nil: today in Vietnam.
    public func cutoff(asOf: CivilDate?, asKnown: AsKnown) throws(LedgerError) -> Cutoff {
        let date = asOf ?? environment.clock().vietnamDate
        switch asKnown {
        case .now: return Cutoff(asOf: date)
        case .position(let position): return Cutoff(asOf: date, asKnown: position)
        case .time(let time):
            return Cutoff(
                asOf: date,
                asKnown: try reading { () throws(LogError) in
                    try log.position(recordedAtOrBefore: time.microseconds)
                }
            )
        }
    }

    /// The entry of an event; nil where there is none. Blocks.
    public func entry(_ id: Portfolio.EventID) throws(LedgerError) -> LedgerEntry? {
        try checkHealth()
        return try reading { () throws(LogError) in try log.record(id: StoredEventID(id)) }.map(LedgerEntry.init)
    }

    /// The entry at a position; nil where there is none. Blocks.
    public func entry(at position: UInt64) throws(LedgerError) -> LedgerEntry? {
        try checkHealth()
        guard (1...max(1, head.position)).contains(position), head.position > 0 else { return nil }
        return LedgerEntry(try reading { () throws(LogError) in try log.record(at: position) })
    }

    /// Reads the log; damage that is met is declared, so that nothing is answered any more.
    func reading<R>(_ step: () throws(LogError) -> R) throws(LedgerError) -> R {
        do throws(LedgerError) {
            return try inLedger(step)
        } catch {
            if error.code == .damaged { declareDamaged(error) }
            throw error
        }
    }

    /// Waits until something is recorded after a position.
    /// - Returns: the position of the head.
    /// - Throws: `CancellationError` or `LedgerError`: `damaged` as soon as that is declared, `closed`, `overloaded`.
    public func waitForEvents(after position: UInt64) async throws -> UInt64 {
        try checkHealth()
        do {
            return try await log.waitForHead(after: position).position
        } catch let error as LogError {
            try checkHealth()
            throw LedgerError(error)
        }
    }

    /// The number of projects ever registered.
    public var projectCount: Int {
        // What is of no project has streams, too.
        log.streamCount - FactType.ownStreams.count { log.version(of: $0) > 0 }
    }
}
