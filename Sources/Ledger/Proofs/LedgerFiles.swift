internal import EventLog
public import Transparency

/// A data directory read from its files, as of the opening, while a server may go on writing: to hold checkpoints against
/// that were kept elsewhere, to copy it and to replay it. Any thread; blocks.
///
/// The tiles are taken as they are; ``LedgerVerifier`` holds them against the records.
public struct LedgerFiles: Sendable {
    let log: EventLog

    /// - Throws: `not_found`, `damaged`, `newer_schema`, `io`.
    public init(directory: String) throws(LedgerError) {
        log = try inLedger { () throws(LogError) in try EventLog.open(directory: directory, mode: .readOnly) }
    }

    /// The number of leaves.
    public func size(of tree: CheckpointedTree) -> UInt64 {
        tree == .records ? log.head.position : log.accessHead.sequence
    }

    /// The leaves of a tree in order, each hashed again: records, or entries of the access log.
    /// - Parameter leaf: the first one wanted, from 1.
    /// - Returns: none beyond the end; some thousands at a time otherwise.
    /// - Throws: `damaged`, `io`.
    public func leaves(
        of tree: CheckpointedTree,
        from leaf: UInt64
    ) throws(LedgerError) -> [(hash: TreeHash, bytes: [UInt8])] {
        try inLedger { () throws(LogError) in
            switch tree {
            case .records:
                try log.read(from: leaf, limit: LedgerLimits.replayBatch).map { ($0.leafHash, $0.record) }
            case .accessLog:
                try log.readAccessLog(from: leaf, limit: LedgerLimits.replayBatch).map { ($0.leafHash, $0.entry) }
            }
        }
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
