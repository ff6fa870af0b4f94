internal import EventLog
public import Portfolio
public import Projections
public import Transparency

/// A data directory read as it lies there, without a server; one may be running on it. Blocks.
public struct LedgerCopy: Sendable {
    private let log: EventLog
    /// What was published, up to the end of the log.
    public let publications: PublicationRegister

    /// The end of the log as it is opened.
    public var head: LedgerHead { LedgerHead(log.head) }

    /// - Throws: `not_a_ledger`, `damaged`, `newer_schema`, `io`
    public init(directory: String) throws(LedgerError) {
        log = try inLedger { () throws(LogError) in
            try EventLog.open(directory: directory, mode: .readOnly, progress: { _, _ in })
        }
        publications = try PublicationRegister(log)
    }

    /// Folds the projections from the first event, and hashes the tree anew out of the records, up to a position. No
    /// snapshot and no stored hash is used.
    /// - Parameter progress: told how many events are folded, and of how many.
    /// - Throws: `not_found` for a position beyond the head; `damaged` with the first bad position; `io`.
    public func folded(
        to position: UInt64,
        progress: ReplayProgress = { _, _ in }
    ) throws(LedgerError) -> (model: ReadModel, root: TreeHash) {
        guard position <= log.head.position else {
            throw LedgerError(
                .notFound,
                "The log ends at \(log.head.position), before position \(position); use a copy that goes further."
            )
        }
        let model = ReadModel()
        var tree = MerkleFrontier()
        while tree.size < position {
            let limit = min(UInt64(LedgerLimits.replayBatch), position - tree.size)
            let records = try inLedger { () throws(LogError) in
                try log.read(from: tree.size + 1, limit: Int(limit))
            }
            guard !records.isEmpty else { throw .damaged(at: tree.size + 1, "the record is not there") }
            try Replay.fold(records, into: model)
            for record in records { tree.append(leaf: .leaf(record.record)) }
            progress(tree.size, position)
        }
        return (model, tree.root)
    }
}
