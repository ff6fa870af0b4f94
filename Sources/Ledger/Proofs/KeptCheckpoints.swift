internal import Files
public import Transparency

/// The checkpoints of a log that are kept on this machine: with its key, and in its data directory (log.md §9, §10).
///
/// All of them bind: a log must extend each, whoever reads it. Blocks.
public struct KeptCheckpoints: Sendable {
    /// Opened with the log's key alone, the newest last.
    public let all: [SignedCheckpoint]

    /// - Parameters:
    ///   - key: of the ledger; that of another tree follows from it.
    ///   - keys: nil where the key's directory is not at hand.
    /// - Throws: `damaged` where one is not signed by this key; `io`.
    public init(
        of tree: CheckpointedTree,
        key: VerifierKey,
        keys: KeyDirectory?,
        data: String
    ) throws(LedgerError) {
        let name = tree.fileName
        var paths = [data + "/" + name, data + "/" + name + ".witnessed"]
        if let keys { paths.append(keys.path + "/" + name) }
        let opening = try inProofs { () throws(ProofError) in try CheckpointKeys(log: key.of(tree)) }
        var found: [SignedCheckpoint] = []
        for path in paths {
            let bytes = try inFiles { () throws(FileError) in try WholeFile.read(path, limit: Self.noteBytes) }
            // A power cut may leave an empty file where one was being replaced.
            guard let bytes, !bytes.isEmpty else { continue }
            do throws(ProofError) {
                found.append(try opening.open(bytes))
            } catch {
                throw LedgerError(
                    .damaged,
                    "The checkpoint \(path) can't be used: \(error.message) If the log's key was replaced, restore its own."
                )
            }
        }
        all = found.sorted { $0.checkpoint.size < $1.checkpoint.size }
    }

    private static let noteBytes = 1 << 20
}

extension VerifierKey {
    /// The key of a tree that goes with a ledger's (log.md §9).
    public func of(_ tree: CheckpointedTree) throws(ProofError) -> VerifierKey {
        guard !tree.originSuffix.isEmpty else { return self }
        return try VerifierKey(name: KeyName(name.text + tree.originSuffix), kind: kind, publicKey: publicKey)
    }
}
