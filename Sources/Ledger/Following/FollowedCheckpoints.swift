internal import Files
internal import Synchronization
internal import Transparency

/// The checkpoints of the ledger that a mirror follows. From any thread; blocks on a file.
final class FollowedCheckpoints: CheckpointSource {
    let keys: CheckpointKeys
    private let path: String
    private let newest: Mutex<SignedCheckpoint?>

    /// - Throws: `damaged` where the checkpoint that was kept is not signed by this key; `io`.
    init(_ keys: CheckpointKeys, data: String) throws(LedgerError) {
        self.keys = keys
        path = data + "/" + CheckpointedTree.records.fileName
        let bytes = try inFiles { [path] () throws(FileError) in try WholeFile.read(path, limit: 1 << 20) }
        newest = Mutex(
            try bytes.map { bytes throws(LedgerError) in
                try inProofs { () throws(ProofError) in try keys.open(bytes) }
            }
        )
    }

    /// The last one whose tree the mirror has whole.
    var last: SignedCheckpoint? { newest.withLock { $0 } }

    var witnessed: SignedNote? { newest.withLock { $0.flatMap { $0.note.signatures.count > 1 ? $0.note : nil } } }

    func checkpoint(covering size: UInt64) throws(LedgerError) -> SignedNote {
        guard let newest = newest.withLock({ $0 }), newest.checkpoint.size >= size else {
            throw LedgerError(.notFound, "The mirror has no checkpoint that covers \(size) yet; ask again.")
        }
        return newest.note
    }

    /// Cosignatures are the business of the ledger that signs.
    func take(witnessed signed: SignedCheckpoint) throws(LedgerError) {}

    /// Keeps a checkpoint whose tree is whole here.
    func keep(_ signed: SignedCheckpoint) throws(LedgerError) {
        try inFiles { () throws(FileError) in try WholeFile.replace(path, with: signed.note.bytes) }
        newest.withLock { $0 = signed }
    }
}
