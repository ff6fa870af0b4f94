internal import EventLog
public import Portfolio
public import Records
public import Transparency

/// Who looked at what (Protocol/log.md, section 15).
extension Ledger {
    /// Notes a reading, or a refused command, in the access log. Any thread; never waits for the disk: the line is
    /// written with the next commit, or within a second.
    /// - Parameters:
    ///   - actor: nil where nobody is told apart.
    ///   - method: such as "socai.v1.Reports/GetProject".
    ///   - subject: a project's code, an event's id, a range of positions, a report; empty: all that may be seen.
    ///   - refused: nil for a reading.
    /// - Throws: `overloaded` where too many lines wait, as when the disk fails: what was asked must not be answered
    ///   then.
    public func note(
        _ method: String,
        of subject: String,
        by actor: Actor?,
        refused: AccessLine.Refused? = nil
    ) throws(LedgerError) {
        try journal.add(
            AccessLine(
                at: environment.clock(),
                principal: actor?.name ?? "",
                organisation: actor?.organisation ?? "",
                method: method,
                subject: subject,
                position: head.position,
                refused: refused
            )
        )
    }

    /// Returns once all that was noted before is on disk.
    /// - Throws: `LedgerError`
    public func writeAccessLog() async throws {
        try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Void, any Error>) in
            do throws(LedgerError) {
                try writeAccessLog { error in
                    if let error { continuation.resume(throwing: error) } else { continuation.resume() }
                }
            } catch {
                continuation.resume(throwing: error)
            }
        }
    }

    /// The end of the access log as of the last commit: its last sequence, 0 for none, and the root of its tree.
    public var accessHead: (sequence: UInt64, root: TreeHash) { log.accessHead }

    /// Entries of the access log in order: serialised `AccessLogEntry` messages, the leaves of its tree. Blocks.
    /// - Parameters:
    ///   - sequence: the first one; 0 and 1 are the beginning.
    ///   - limit, bytes: the most entries, and bytes, of this read.
    ///   - end: the last one wanted.
    /// - Throws: `damaged`; the ledger answers nothing from then on.
    public func readAccessLog(
        from sequence: UInt64,
        upTo end: UInt64 = .max,
        limit: Int,
        bytes: Int
    ) throws(LedgerError) -> [[UInt8]] {
        try checkHealth()
        let first = max(sequence, 1)
        let last = min(end, accessHead.sequence)
        guard first <= last else { return [] }
        let limit = min(limit, Int(clamping: last - first + 1))
        return try reading { () throws(LogError) in
            try log.readAccessLog(from: first, limit: limit, maxBytes: bytes)
        }.map(\.entry)
    }
}
