internal import Archive
internal import Files
internal import Transparency

/// A tlog-tiles directory of any log: entries are bytes.
struct TilesSource: AuditSource {
    let directory: String
    /// The file of the checkpoint; nil: the directory's own, and `checkpoint.witnessed` beside it.
    var checkpoint: String?
    /// The file of a checkpoint that was kept from before: the log must extend it.
    var since: String?
    let keys: CheckpointKeys

    func verify(_ progress: (UInt64, UInt64) -> Void) throws -> Audited {
        try verify(visit: { _, _ in }, progress)
    }

    /// - Parameter visit: called with index and bytes of each entry, in order, before they are proved.
    func verify(visit: (UInt64, ArraySlice<UInt8>) -> Void, _ progress: (UInt64, UInt64) -> Void) throws -> Audited {
        do {
            let reader = ArchiveReader(directory)
            let known = try known(reader)
            try ArchiveVerifier.verify(
                reader,
                known.newest.checkpoint,
                extending: known.earlier,
                visit: visit,
                progress: progress
            )
            return Audited(checkpoint: known.newest, cosigned: known.cosigned)
        } catch let error as ArchiveError {
            throw AuditFault(error)
        } catch let error as ProofError {
            throw AuditFault(error)
        }
    }

    private func known(_ reader: ArchiveReader) throws -> KnownCheckpoints {
        let kept = try since.map { try InputFile.read($0, limit: Limits.proofFile) }
        if let checkpoint {
            let note = try InputFile.read(checkpoint, limit: Limits.proofFile)
            return try KnownCheckpoints(note, witnessed: nil, since: kept, keys)
        }
        return try KnownCheckpoints(reader.checkpoint(), witnessed: witnessed(), since: kept, keys)
    }

    private func witnessed() throws -> [UInt8]? {
        let file = directory + "/checkpoint.witnessed"
        do throws(FileError) { return try WholeFile.read(file, limit: Limits.proofFile) } catch {
            throw Failure(.unreachable, error.message, "check the path and its permissions")
        }
    }
}
