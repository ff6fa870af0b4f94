internal import Archive
public import Ledger
public import Transparency

/// Makes a data directory of an archive (Protocol/log.md, section 12).
public struct Restore {
    private let archive: String
    private let keys: CheckpointKeys
    private let known: [Checkpoint]
    private let knownOfAccessLog: [Checkpoint]
    private let environment: Ledger.Environment

    /// - Parameters:
    ///   - archive: its directory.
    ///   - keys: of the log.
    ///   - known: checkpoints of this log that others have seen, verified; the archive must extend each.
    public init(
        of archive: String,
        keys: CheckpointKeys,
        extending known: [Checkpoint],
        ofAccessLog: [Checkpoint] = [],
        _ environment: Ledger.Environment
    ) {
        self.archive = archive
        self.keys = keys
        self.known = known
        knownOfAccessLog = ofAccessLog
        self.environment = environment
    }

    /// Verifies all of the archive, then stores it. Blocks.
    /// - Parameters:
    ///   - data: where the ledger will be; it must not be there.
    ///   - progress: entries verified and stored, and how many will be.
    /// - Returns: the archive's checkpoint.
    /// - Throws: `BackupError`: `damaged` where the archive is not what was signed, or does not extend a known checkpoint:
    ///   nothing is left then; `not_empty`, `io`, `disk_full`, `invalid_argument`.
    public func run(to data: String, progress: (UInt64, UInt64) -> Void = { _, _ in }) async throws -> SignedCheckpoint
    {
        do {
            let reader = ArchiveReader(archive)
            let signed = try keys.open(reader.checkpoint())
            let end = signed.checkpoint.size
            let place = try RestoredDirectory(data)
            try ArchiveVerifier.verify(reader, signed.checkpoint, extending: known.filter { $0.size <= end }) {
                done,
                _ in
                progress(done, 2 * end)
            }
            try checkAge(signed.checkpoint)
            try checkAccessLog()
            do {
                try await store(reader, signed, in: place.draft) { done in progress(end + done, 2 * end) }
                try place.finish()
            } catch {
                place.remove()
                throw error
            }
            return signed
        } catch {
            throw BackupError(anything: error)
        }
    }

    /// That the archive goes as far as all that others have seen.
    private func checkAge(_ checkpoint: Checkpoint) throws {
        guard let other = known.map(\.size).max(), other > checkpoint.size else { return }
        throw BackupError(
            .damaged,
            "The archive ends at \(checkpoint.size), but a checkpoint of \(other) is known: it is an old one, and the records after it would be lost. Look for a newer backup, or restore from a mirror.",
            at: checkpoint.size + 1
        )
    }

    /// Who looked must not be forgotten either: a server would refuse to sign a shorter one.
    private func checkAccessLog() throws {
        guard let known = knownOfAccessLog.map(\.size).max(), known > 0 else { return }
        let access = ArchiveReader(archive + "/access-log")
        let accessKeys = try CheckpointKeys(log: keys.log.of(.accessLog))
        let size = access.exists ? try accessKeys.open(access.checkpoint()).checkpoint.size : 0
        guard size >= known else {
            throw BackupError(
                .damaged,
                "The archive has \(size) entries of the access log, and \(known) were signed: who looked would be lost. Look for a newer backup; to give them up, move the file access-checkpoint out of the key's directory, and keep it as evidence."
            )
        }
    }

    private func store(
        _ reader: ArchiveReader,
        _ signed: SignedCheckpoint,
        in data: String,
        _ progress: (UInt64) -> Void
    ) async throws {
        let ledger = try Ledger.open(directory: data, environment: environment, checkpoints: .followed(keys))
        defer { ledger.close() }
        try await copy(reader, signed.checkpoint, .records, into: ledger, progress)
        try ledger.keep(followed: signed)
        let access = ArchiveReader(archive + "/access-log")
        guard access.exists else { return }
        let accessKeys = try CheckpointKeys(log: keys.log.of(.accessLog))
        let checkpoint = try accessKeys.open(access.checkpoint()).checkpoint
        try ArchiveVerifier.verify(access, checkpoint)
        try await copy(access, checkpoint, .accessLog, into: ledger) { _ in }
    }

    private func copy(
        _ reader: ArchiveReader,
        _ checkpoint: Checkpoint,
        _ tree: CheckpointedTree,
        into ledger: Ledger,
        _ progress: (UInt64) -> Void
    ) async throws {
        var frontier = MerkleFrontier()
        var cursor = try EntryCursor(reader, size: checkpoint.size)
        var waiting: [[UInt8]] = []
        while frontier.size < checkpoint.size, let entry = try cursor.next() {
            frontier.append(leaf: entry.withUnsafeBytes { TreeHash.leaf($0) })
            waiting.append(Array(entry))
            guard waiting.count == Limits.recordsTogether || frontier.size == checkpoint.size else { continue }
            try await ledger.adopt(waiting, of: tree, root: frontier.root)
            waiting = []
            progress(frontier.size)
        }
        guard frontier.root == checkpoint.root else {
            throw BackupError(.damaged, "The archive changed while it was read; try again.")
        }
    }
}
