internal import Files
internal import Ledger
internal import Transparency

/// A data directory: records, columns, hashes, tiles, index, checkpoints, and every figure rebuilt from zero (log.md §6).
struct DataSource: AuditSource {
    let directory: String
    /// Where the key's directory is.
    let keyDirectory: KeyDirectory
    /// A checkpoint that was kept elsewhere.
    let checkpoint: String?
    /// Given by the caller; nil: the verifier of the key that lies beside the data, where there is one.
    let keys: CheckpointKeys?

    func verify(_ progress: (UInt64, UInt64) -> Void) throws -> Audited {
        do {
            let verified = try withoutActuallyEscaping(progress) { progress in
                try LedgerVerifier.verify(directory: directory, progress: progress)
            }
            var audited = Audited(facts: facts(verified))
            audited.notes = notes(verified)
            try compare(&audited)
            return audited
        } catch let error as LedgerError {
            throw AuditFault(error)
        } catch let error as ProofError {
            throw AuditFault(error)
        }
    }

    /// Each checkpoint that can be found is held against the trees; one of them must have the witnesses that are asked for.
    private func compare(_ audited: inout Audited) throws {
        guard let keys = try keys ?? keyDirectory.key().map({ try CheckpointKeys(log: $0.verifier) }) else {
            guard checkpoint == nil else {
                throw Failure.usage("whose log is it?", "give --key VKEY, the log's verifier key")
            }
            audited.notes.append(
                Words(
                    "Không có khóa nên không kiểm tra được chữ ký.",
                    "There is no key here, so that no signature was verified; give --key VKEY."
                )
            )
            return
        }
        // The checkpoints first: the log, opened later, covers them also where a server goes on.
        var known: [CheckpointedTree: [SignedCheckpoint]] = [:]
        for tree in CheckpointedTree.allCases {
            known[tree] = try KeptCheckpoints(of: tree, key: keys.log, keys: keyDirectory, data: directory).all
        }
        if let kept = try keptElsewhere(keys) { known[.records, default: []].append(kept) }
        let files = try LedgerFiles(directory: directory)
        for (tree, checkpoints) in known {
            for signed in checkpoints { try files.check(signed.checkpoint, of: tree) }
        }
        audited.checkpoint = try best(known[.records] ?? [], keys)
        audited.notes += self.keys == nil ? ownKeyNotes(audited) : []
    }

    /// A file that the caller names must be there.
    private func keptElsewhere(_ keys: CheckpointKeys) throws -> SignedCheckpoint? {
        guard let checkpoint else { return nil }
        guard let bytes = try WholeFile.read(checkpoint, limit: Limits.checkpointBytes) else {
            throw Failure.usage("there is no file \(checkpoint)", "name a checkpoint that was kept")
        }
        return try CheckpointKeys(log: keys.log, origin: keys.origin).open(bytes)
    }

    /// The newest that satisfies the keys, with their witnesses.
    private func best(_ checkpoints: [SignedCheckpoint], _ keys: CheckpointKeys) throws -> SignedCheckpoint? {
        var missing: ProofError?
        for signed in checkpoints.sorted(by: { $0.checkpoint.size > $1.checkpoint.size }) {
            do throws(ProofError) { return try keys.open(signed.note) } catch { missing = missing ?? error }
        }
        if let missing { throw missing }
        guard self.keys == nil else {
            throw AuditFault(
                .damaged,
                code: "no_checkpoint",
                "No checkpoint that this key has signed is there, so that nothing shows that the log was not rewritten. A log that was ever served has one; give the one that you kept with --checkpoint."
            )
        }
        return nil
    }

    private func ownKeyNotes(_ audited: Audited) -> [Words] {
        guard audited.checkpoint != nil else {
            return [
                Words(
                    "Chưa có điểm kiểm tra nào được ký.",
                    "No checkpoint was signed yet, so that nothing shows that the log was not rewritten."
                )
            ]
        }
        return [
            Words(
                "Ký bằng khóa nằm cạnh dữ liệu; đưa --key để biết đó là sổ của ai.",
                "Signed with the key that lies beside the data; give --key VKEY to know whose log it is."
            )
        ]
    }

    private func facts(_ verified: LedgerVerifier.Verified) -> [(Column, Cell)] {
        var facts: [(Column, Cell)] = [
            (Column("events", "Sự kiện", "Events"), .count(verified.events)),
            (Column("projects", "Dự án", "Projects"), .count(verified.projects)),
            (Column("log_root", "Gốc của sổ", "Root of the log"), .text("\(verified.root)")),
        ]
        if let position = verified.snapshotPosition {
            facts.append((Column("snapshot_position", "Ảnh chụp đã so tại", "Snapshot compared at"), .count(position)))
        }
        if let fault = verified.snapshotFault {
            facts.append((Column("snapshot_fault", "Ảnh chụp hỏng", "Unusable snapshot"), .text(fault)))
        }
        return facts
    }

    private func notes(_ verified: LedgerVerifier.Verified) -> [Words] {
        guard let fault = verified.snapshotFault else { return [] }
        return [
            Words(
                "Ảnh chụp không dùng được, sẽ dựng lại: \(fault)",
                "The snapshot is unusable and will be rebuilt: \(fault)"
            )
        ]
    }
}

extension AuditFault {
    init(_ error: LedgerError) {
        let failure = Failure(error)
        self.init(failure.status, code: error.code.rawValue, error.message, position: error.position)
        isPlaced = true
    }
}
