internal import EventLog
internal import Portfolio
internal import Records
internal import Transparency

/// What a mirror's writer does: nothing is decided, everything is stored as it was.
extension Recorder {
    /// Appends the records of another ledger to the open transaction.
    /// - Throws: `invalid_argument` where they do not follow what is here; nothing of the transaction is then kept, nor
    ///   where they do not lead to the root that was proved.
    func adopt(_ adoption: Adoption) throws(LedgerError) {
        switch adoption.tree {
        case .records: for record in adoption.leaves { try append(adopted: record) }
        case .accessLog:
            for entry in adoption.leaves { try append(adoptedEntry: entry) }
        }
        guard root(of: adoption.tree) == adoption.root else {
            failure = LedgerError(
                .invalidArgument,
                "What came does not lead to the root that was signed; it is not stored."
            )
            return
        }
    }

    private func root(of tree: CheckpointedTree) -> TreeHash {
        tree == .records ? appender.root : appender.accessRoot
    }

    private func append(adoptedEntry entry: [UInt8]) throws(LedgerError) {
        do throws(LedgerError) {
            try inLedger { () throws(LogError) in
                if !appender.isOpen { try appender.begin() }
                try appender.append(accessEntry: entry)
            }
        } catch {
            failure = error
            throw error
        }
    }

    private func append(adopted record: [UInt8]) throws(LedgerError) {
        let position = appender.nextPosition
        let event: Event
        do throws(RecordError) { event = try RecordCoding.event(from: record) } catch {
            throw fail(at: position, error.message)
        }
        guard event.position == position, event.version == appender.version(of: event.project) + 1 else {
            throw fail(at: position, "it says that it is \(event.position), version \(event.version) of its stream")
        }
        try append(recorded: event, record)
        try fold(adopted: event)
    }

    /// Into the register that its stream is of.
    private func fold(adopted event: Event) throws(LedgerError) {
        switch event.project {
        case AccessRegister.stream: try access.fold(event)
        case PublicationRegister.stream: try publications.fold(event)
        default: break
        }
    }

    /// What came from elsewhere is wrong, not what is here.
    private func fail(at position: UInt64, _ why: String) -> LedgerError {
        let error = LedgerError(.invalidArgument, "The record that came as \(position) can't follow: \(why).")
        failure = error
        return error
    }
}
