internal import Archive
internal import Transparency

/// A tlog-tiles directory of any log: entries are bytes.
struct TilesSource: AuditSource {
    let directory: String
    /// The file of the checkpoint; nil: the directory's own.
    let checkpoint: String?
    let keys: CheckpointKeys

    func verify(_ progress: (UInt64, UInt64) -> Void) throws -> Audited {
        try verify(visit: { _, _ in }, progress)
    }

    /// - Parameter visit: called with index and bytes of each entry, in order, before they are proved.
    func verify(visit: (UInt64, ArraySlice<UInt8>) -> Void, _ progress: (UInt64, UInt64) -> Void) throws -> Audited {
        do {
            let reader = ArchiveReader(directory)
            let signed = try keys.open(try note(reader))
            try ArchiveVerifier.verify(reader, signed.checkpoint, visit: visit, progress: progress)
            return Audited(checkpoint: signed)
        } catch let error as ArchiveError {
            throw AuditFault(error)
        } catch let error as ProofError {
            throw AuditFault(error)
        }
    }

    private func note(_ reader: ArchiveReader) throws -> [UInt8] {
        guard let checkpoint else { return try reader.checkpoint() }
        return try InputFile.read(checkpoint, limit: Limits.proofFile)
    }
}
