internal import Archive
internal import Transparency

/// An archive or a backup of a ledger (log.md §12): a tlog-tiles directory whose entries are records, and that of the
/// access log where it has one.
struct ArchiveSource: AuditSource {
    let directory: String
    /// Files of checkpoints that were kept from before.
    var since: [String] = []
    let keys: CheckpointKeys

    func verify(_ progress: (UInt64, UInt64) -> Void) throws -> Audited {
        var records = RecordCheck()
        var audited = try TilesSource(directory: directory, since: since, keys: keys)
            .verify(visit: { records.check($1, at: $0 + 1) }, progress)
        // Where the entries fit the tree, and yet are no records, it is the log that is not a ledger.
        if let fault = records.finish() { throw fault }
        if let entries = try accessLogEntries(progress) {
            audited.facts.append((Column("access_log_entries", "Nhật ký truy cập", "Access log"), .count(entries)))
        }
        return audited
    }

    /// - Returns: nil where the archive has none.
    private func accessLogEntries(_ progress: (UInt64, UInt64) -> Void) throws -> UInt64? {
        let folder = directory + "/access-log"
        guard ArchiveReader(folder).exists else { return nil }
        var entries = AccessEntryCheck()
        let audited = try TilesSource(directory: folder, keys: try accessLogKeys())
            .verify(visit: { entries.check($1, at: $0 + 1) }, progress)
        if let fault = entries.fault { throw fault }
        return audited.checkpoint.checkpoint.size
    }

    /// The same key under another name; witnesses see the ledger's checkpoints alone.
    private func accessLogKeys() throws -> CheckpointKeys {
        do throws(ProofError) {
            let name = try KeyName(keys.log.name.text + "/access-log")
            return try CheckpointKeys(log: VerifierKey(name: name, kind: .log, publicKey: keys.log.publicKey))
        } catch {
            throw AuditFault(error)
        }
    }
}
