internal import Archive
internal import Files
internal import Ledger
public import Transparency

/// Copies a data directory into an archive (Protocol/log.md, section 12), while a server may go on writing. What is there
/// already is not written again.
public enum Backup {
    /// What a backup holds now.
    public struct Made: Hashable, Sendable {
        /// Records, all of them and those that this run added.
        public var records: UInt64
        public var added: UInt64
        /// Entries of the access log.
        public var accessEntries: UInt64
        /// Records in the log that no checkpoint covers yet, and so neither does the backup.
        public var uncovered: UInt64
        public var checkpoint: SignedCheckpoint
    }

    /// Blocks.
    /// - Parameters:
    ///   - data: the data directory.
    ///   - keys: of its log.
    ///   - directory: the archive; made where there is none.
    ///   - progress: records copied, and how many will be.
    /// - Throws: `damaged` where the log does not extend what the backup has, or its checkpoint; `no_checkpoint`,
    ///   `locked`, `io`, `disk_full`, `invalid_argument`.
    public static func make(
        of data: String,
        keys: CheckpointKeys,
        in directory: String,
        progress: (UInt64, UInt64) -> Void = { _, _ in }
    ) throws(BackupError) -> Made {
        try inBackup {
            // The checkpoints first: the log, opened later, covers them.
            guard let signed = try checkpoint(.records, of: data, keys) else {
                throw BackupError(
                    .noCheckpoint,
                    "There is no signed checkpoint in \(data): start the server once, it signs one."
                )
            }
            let access = try checkpoint(.accessLog, of: data, CheckpointKeys(log: keys.log.of(.accessLog)))
            let files = try LedgerFiles(directory: data)
            let writer = try ArchiveWriter(directory)
            let before = writer.size
            try copy(files, .records, to: writer, signed, progress)
            if let access {
                let writer = try ArchiveWriter(directory + "/access-log")
                try copy(files, .accessLog, to: writer, access) { _, _ in }
            }
            return Made(
                records: writer.size,
                added: writer.size - before,
                accessEntries: access?.checkpoint.size ?? 0,
                uncovered: files.size(of: .records) - signed.checkpoint.size,
                checkpoint: signed
            )
        }
    }

    private static func checkpoint(
        _ tree: CheckpointedTree,
        of data: String,
        _ keys: CheckpointKeys
    ) throws -> SignedCheckpoint? {
        let path = data + "/" + tree.fileName
        let notes = try [path, path + ".witnessed"].compactMap { path in
            try WholeFile.read(path, limit: Limits.checkpointBytes)
        }
        // Of two for the same tree the one that witnesses have signed, which is the later in this order.
        return try notes.map { try CheckpointKeys(log: keys.log).open($0) }.reduce(nil) { best, signed in
            guard let best, best.checkpoint.size > signed.checkpoint.size else { return signed }
            return best
        }
    }

    private static func copy(
        _ files: LedgerFiles,
        _ tree: CheckpointedTree,
        to writer: ArchiveWriter,
        _ signed: SignedCheckpoint,
        _ progress: (UInt64, UInt64) -> Void
    ) throws {
        let end = signed.checkpoint.size
        try files.check(signed.checkpoint, of: tree)
        guard writer.size <= end else {
            throw BackupError(
                .damaged,
                "The backup has \(writer.size) entries and the log signed \(end): the log has gone back. Keep the backup.",
                at: end + 1
            )
        }
        // What was copied before must still be what the log holds: the root at the end shows it.
        while writer.size < end {
            let room = Int(clamping: end - writer.size)
            let leaves = try files.leaves(of: tree, from: writer.size + 1).prefix(room)
            guard !leaves.isEmpty else {
                throw BackupError(.damaged, "The log ends at \(writer.size).", at: writer.size + 1)
            }
            for leaf in leaves { try writer.append(leaf.bytes, leaf: leaf.hash) }
            progress(writer.size, end)
        }
        guard writer.root == signed.checkpoint.root else {
            throw BackupError(
                .damaged,
                "The log is not the one that this backup was begun of: its history was rewritten. Keep both."
            )
        }
        try writer.publish(signed.note)
    }
}
