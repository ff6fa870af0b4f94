internal import EventLog
internal import Portfolio

extension AccessRegister {
    /// The register as the log has it, folded from its stream.
    init(_ log: EventLog) throws(LedgerError) {
        self.init()
        while true {
            let records = try inLedger { () throws(LogError) in
                try log.read(stream: AccessRegister.stream, fromVersion: version + 1, limit: LedgerLimits.replayBatch)
            }
            guard !records.isEmpty else { return }
            for record in records { try fold(try record.decoded()) }
        }
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
