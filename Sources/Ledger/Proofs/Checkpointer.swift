internal import EventLog
internal import Files
internal import Synchronization
internal import Transparency

/// Signs checkpoints of one tree, each of which extends the last (log.md §9).
///
/// From any thread; blocks on files and on reads of the log.
final class Checkpointer: CheckpointSource {
    /// The tree, as of the last commit.
    struct Source: Sendable {
        var head: @Sendable () -> (size: UInt64, root: TreeHash)
        /// The root at a size up to the head's.
        var root: @Sendable (UInt64) throws(LedgerError) -> TreeHash
    }

    private struct State {
        var last: SignedCheckpoint?
        /// The newest that witnesses have signed as well.
        var witnessed: SignedCheckpoint?
    }

    private let key: SigningKey
    let keys: CheckpointKeys
    private let tree: CheckpointedTree
    private let source: Source
    private let directory: KeyDirectory
    /// In the data directory, for those who copy it.
    private let published: String
    private let state: Mutex<State>

    /// - Throws: `damaged` where the tree does not extend the last checkpoint that was signed; `io`.
    init(
        _ tree: CheckpointedTree,
        _ source: Source,
        key: SigningKey,
        _ directory: KeyDirectory,
        data: String
    ) throws(LedgerError) {
        let (named, keys) = try inProofs { () throws(ProofError) in
            let named = try key.named(key.verifier.name.text + tree.originSuffix)
            return (named, try CheckpointKeys(log: named.verifier))
        }
        self.key = named
        self.keys = keys
        self.tree = tree
        self.source = source
        self.directory = directory
        published = data + "/" + tree.fileName
        // Whatever was signed binds, wherever it is kept: also on a machine that this log was restored on.
        let kept = try KeptCheckpoints(of: tree, key: key.verifier, keys: directory, data: data).all
        for signed in kept { try Self.check(source, extends: signed, in: directory) }
        state = Mutex(State(last: kept.last, witnessed: kept.last { $0.note.signatures.count > 1 }))
    }

    /// The newest checkpoint: that of the head, signed now where it is not yet.
    /// - Parameter size: it must cover so many leaves.
    /// - Throws: `not_found` where there are fewer; `damaged`; `io`, `disk_full`.
    func checkpoint(covering size: UInt64) throws(LedgerError) -> SignedCheckpoint {
        try state.withLock { state throws(LedgerError) in
            let head = source.head()
            guard size <= head.size else {
                throw LedgerError(.notFound, "The tree has \(head.size) leaves, not \(size); ask for fewer.")
            }
            if let last = state.last, last.checkpoint.size == head.size { return last }
            let signed = try sign(head, after: state.last)
            state.last = signed
            return signed
        }
    }

    /// The newest checkpoint that witnesses have signed as well; nil where there is none.
    var witnessed: SignedCheckpoint? { state.withLock { $0.witnessed } }

    /// Keeps a checkpoint of this log that has come back with cosignatures, unless there is a newer one.
    func take(witnessed signed: SignedCheckpoint) throws(LedgerError) {
        try state.withLock { state throws(LedgerError) in
            guard signed.checkpoint.size >= state.witnessed?.checkpoint.size ?? 0 else { return }
            state.witnessed = signed
            try keep(signed.note, published + ".witnessed")
        }
    }

    /// The step that compares and swaps: under the lock, and under the lock on the key's directory.
    private func sign(
        _ head: (size: UInt64, root: TreeHash),
        after last: SignedCheckpoint?
    ) throws(LedgerError) -> SignedCheckpoint {
        if let last { try Self.check(source, extends: last, in: directory) }
        let signed = try inProofs { () throws(ProofError) in
            try keys.open(key.sign(Checkpoint(origin: keys.origin, size: head.size, root: head.root)))
        }
        // What the key has signed is known here before it is known anywhere else.
        try directory.keep(signed.note, tree)
        try keep(signed.note, published)
        return signed
    }

    private func keep(_ note: SignedNote, _ path: String) throws(LedgerError) {
        try inFiles { () throws(FileError) in try WholeFile.replace(path, with: note.bytes, isDurable: false) }
    }

    private static func check(
        _ source: Source,
        extends last: SignedCheckpoint,
        in directory: KeyDirectory
    ) throws(LedgerError) {
        let (size, root) = (last.checkpoint.size, last.checkpoint.root)
        let end = source.head().size
        guard size <= end else {
            throw LedgerError(
                .damaged,
                "The log ends at \(end), but a checkpoint of \(size) was signed (\(directory.path)): it has lost its end, or is an old copy. Restore what is newer.",
                position: end + 1
            )
        }
        guard try source.root(size) == root else {
            throw LedgerError(
                .damaged,
                "The log is not the one of which a checkpoint of \(size) was signed (\(directory.path)): its history was rewritten. Keep both."
            )
        }
    }
}

extension Checkpointer {
    /// Those of both trees of a log.
    /// - Throws: `not_found` where there is no key; what the initialiser throws.
    static func make(
        _ log: EventLog,
        _ keys: KeyDirectory,
        data: String
    ) throws(LedgerError) -> [CheckpointedTree: any CheckpointSource] {
        guard let key = try keys.key() else {
            throw LedgerError(
                .notFound,
                "There is no key in \(keys.path); restore it from its backup, or make a new one."
            )
        }
        let records = Checkpointer.Source(
            head: {
                let head = log.head
                return (head.position, head.root)
            },
            root: { size throws(LedgerError) in try inLedger { () throws(LogError) in try log.root(at: size) } }
        )
        let accessLog = Checkpointer.Source(
            head: {
                let head = log.accessHead
                return (head.sequence, head.root)
            },
            root: { size throws(LedgerError) in
                try inLedger { () throws(LogError) in try log.root(at: size, of: .accessLog) }
            }
        )
        return [
            .records: try Checkpointer(.records, records, key: key, keys, data: data),
            .accessLog: try Checkpointer(.accessLog, accessLog, key: key, keys, data: data),
        ]
    }
}

/// Runs a step on proofs whose failure shows damage.
func inProofs<R>(_ step: () throws(ProofError) -> R) throws(LedgerError) -> R {
    do throws(ProofError) { return try step() } catch { throw LedgerError(.damaged, error.message) }
}
