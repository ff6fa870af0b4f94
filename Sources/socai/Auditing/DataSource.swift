internal import Backup
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

    /// Each checkpoint that can be found is held against the trees.
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
        let files = try LedgerFiles(directory: directory)
        for tree in CheckpointedTree.allCases {
            for path in paths(tree) {
                guard let bytes = try WholeFile.read(path, limit: Limits.checkpointBytes) else { continue }
                // Witnesses are asked for where the caller named them, and see the ledger's checkpoints alone.
                let signed = try (tree == .records ? keys : keys.ofAccessLog()).open(bytes)
                try files.check(signed.checkpoint, of: tree)
                if tree == .records, signed.checkpoint.size >= audited.checkpoint?.checkpoint.size ?? 0 {
                    audited.checkpoint = signed
                }
            }
        }
        guard audited.checkpoint == nil else { return }
        guard self.keys == nil else {
            throw AuditFault(
                .damaged,
                code: "no_checkpoint",
                "No checkpoint that this key has signed is there, so that nothing shows that the log was not rewritten. A log that was ever served has one; give the one that you kept with --checkpoint."
            )
        }
        audited.notes.append(
            Words(
                "Chưa có điểm kiểm tra nào được ký.",
                "No checkpoint was signed yet, so that nothing shows that the log was not rewritten."
            )
        )
    }

    private func paths(_ tree: CheckpointedTree) -> [String] {
        let kept = checkpoint.map { tree == .records ? [$0] : [] } ?? []
        // A checkpoint without cosignatures is no fault where witnesses are asked for and another one has them.
        let own = [directory + "/" + tree.fileName, keyDirectory.path + "/" + tree.fileName]
        guard keys?.witnesses.isEmpty ?? true || tree != .records else {
            return kept + [directory + "/" + tree.fileName + ".witnessed"]
        }
        return kept + own
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

extension CheckpointKeys {
    /// The same key under the name of the access log (log.md §9); witnesses see the ledger's checkpoints alone.
    func ofAccessLog() throws(ProofError) -> CheckpointKeys {
        try CheckpointKeys(log: log.ofAccessLog())
    }
}

extension AuditFault {
    init(_ error: LedgerError) {
        let failure = Failure(error)
        self.init(failure.status, code: error.code.rawValue, error.message, position: error.position)
        isPlaced = true
    }
}
