internal import EventLog
public import Transparency

/// The trees of a data directory, read from its files: to hold checkpoints against that were kept elsewhere. Any thread;
/// blocks.
///
/// The tiles are taken as they are; ``LedgerVerifier`` holds them against the records.
public struct LedgerRoots: Sendable {
    private let log: EventLog

    /// - Throws: `not_found`, `damaged`, `newer_schema`, `io`.
    public init(directory: String) throws(LedgerError) {
        log = try inLedger { () throws(LogError) in try EventLog.open(directory: directory, mode: .readOnly) }
    }

    /// The number of leaves.
    public func size(of tree: CheckpointedTree) -> UInt64 {
        tree == .records ? log.head.position : log.accessHead.sequence
    }

    /// Proves that a checkpoint is of this log, or of a beginning of it.
    /// - Throws: `damaged` where it isn't.
    public func check(_ checkpoint: Checkpoint, of tree: CheckpointedTree) throws(LedgerError) {
        let end = size(of: tree)
        let size = checkpoint.size
        guard size <= end else {
            throw LedgerError(
                .damaged,
                "The log ends at \(end), but a checkpoint of \(size) was signed: it has lost its end, or is an old copy.",
                position: tree == .records ? end + 1 : nil
            )
        }
        let root = try inLedger { () throws(LogError) in try log.root(at: size, of: tree.inLog) }
        guard root == checkpoint.root else {
            throw LedgerError(
                .damaged,
                "The first \(size) leaves are not those of which a checkpoint was signed: history was rewritten. Keep both."
            )
        }
    }
}
