internal import Files
internal import Synchronization
internal import Transparency

/// The checkpoints of the ledger that a mirror follows. From any thread; blocks on a file.
final class FollowedCheckpoints: CheckpointSource {
    let keys: CheckpointKeys
    private let path: String
    private let newest: Mutex<SignedCheckpoint?>
    /// The newest that was ever verified, which may be ahead of what is here.
    private let newestSeen: Mutex<SignedCheckpoint?>

    /// - Throws: `damaged` where the checkpoint that was kept is not signed by this key; `io`.
    init(_ keys: CheckpointKeys, data: String) throws(LedgerError) {
        self.keys = keys
        path = data + "/" + CheckpointedTree.records.fileName
        newest = Mutex(try Self.read(path, keys))
        newestSeen = Mutex(try Self.read(path + ".seen", keys))
    }

    /// The last one whose tree the mirror has whole.
    var last: SignedCheckpoint? { newest.withLock { $0 } }

    /// Whose lines are witnesses' is the business of the ledger that signs.
    var witnessed: SignedCheckpoint? { nil }

    /// The newest that was verified: what the server signs later must extend it, whatever the mirror has of it.
    var seen: SignedCheckpoint? { newestSeen.withLock { $0 } ?? last }

    /// Keeps a checkpoint that was verified, before anything is made of it.
    func see(_ signed: SignedCheckpoint) throws(LedgerError) {
        guard signed.checkpoint.size > seen?.checkpoint.size ?? 0 else { return }
        try inFiles { () throws(FileError) in try WholeFile.replace(path + ".seen", with: signed.note.bytes) }
        newestSeen.withLock { $0 = signed }
    }

    private static func read(_ path: String, _ keys: CheckpointKeys) throws(LedgerError) -> SignedCheckpoint? {
        let bytes = try inFiles { () throws(FileError) in try WholeFile.read(path, limit: 1 << 20) }
        return try bytes.map { bytes throws(LedgerError) in
            try inProofs { () throws(ProofError) in try keys.open(bytes) }
        }
    }

    func checkpoint(covering size: UInt64) throws(LedgerError) -> SignedCheckpoint {
        guard let newest = newest.withLock({ $0 }), newest.checkpoint.size >= size else {
            throw LedgerError(.notFound, "The mirror has no checkpoint that covers \(size) yet; ask again.")
        }
        return newest
    }

    /// Cosignatures are the business of the ledger that signs.
    func take(witnessed signed: SignedCheckpoint) throws(LedgerError) {}

    /// Keeps a checkpoint whose tree is whole here.
    func keep(_ signed: SignedCheckpoint) throws(LedgerError) {
        try inFiles { () throws(FileError) in try WholeFile.replace(path, with: signed.note.bytes) }
        newest.withLock { $0 = signed }
    }
}
