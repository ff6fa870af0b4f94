internal import EventLog
internal import Portfolio

/// What follows from the events of a stream of its own, which is no project's.
protocol FoldedRegister {
    static var stream: ProjectCode { get }
    init()
    mutating func apply(_ event: Event) throws(InconsistentHistory)
}

extension AccessRegister: FoldedRegister {}
extension PublicationRegister: FoldedRegister {}

extension FoldedRegister {
    /// The register as the log has it, folded from its stream.
    init(_ log: EventLog) throws(LedgerError) {
        self.init()
        try log.fold(Self.stream) { (event) throws(LedgerError) in try fold(event) }
    }

    /// - Throws: `damaged` where the event can't follow.
    mutating func fold(_ event: Event) throws(LedgerError) {
        do throws(InconsistentHistory) {
            try apply(event)
        } catch {
            throw LedgerError.damaged(at: event.position, error.description)
        }
    }
}

extension EventLog {
    /// Hands over all events of a stream, in order.
    fileprivate func fold(
        _ stream: ProjectCode,
        _ take: (Event) throws(LedgerError) -> Void
    ) throws(LedgerError) {
        var version: UInt64 = 1
        while true {
            let records = try inLedger { () throws(LogError) in
                try read(stream: stream, fromVersion: version, limit: LedgerLimits.replayBatch)
            }
            guard !records.isEmpty else { return }
            for record in records { try take(try record.decoded()) }
            version += UInt64(records.count)
        }
    }
}
