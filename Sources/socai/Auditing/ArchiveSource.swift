internal import Archive
internal import Ledger
internal import Portfolio
internal import Records
internal import Transparency

/// An archive of a ledger (log.md §12): a tlog-tiles directory whose entries are records, and that of the access log
/// where it has one.
struct ArchiveSource: AuditSource {
    let directory: String
    /// The file of a checkpoint that was kept: the archive must extend it.
    let since: String?
    let keys: CheckpointKeys

    func verify(_ progress: (UInt64, UInt64) -> Void) throws -> Audited {
        var records = RecordCheck()
        var audited = try TilesSource(directory: directory, since: since, keys: keys)
            .verify(visit: { records.check($1, at: $0 + 1) }, progress)
        // Where the entries fit the tree, and yet are no records, it is the log that is not a ledger.
        if let fault = records.fault { throw fault }
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
        let audited = try TilesSource(directory: folder, keys: try ofAccessLog(keys))
            .verify(visit: { entries.check($1, at: $0 + 1) }, progress)
        if let fault = entries.fault { throw fault }
        return audited.checkpoint?.checkpoint.size
    }

    private func ofAccessLog(_ keys: CheckpointKeys) throws(AuditFault) -> CheckpointKeys {
        do throws(ProofError) { return try CheckpointKeys(log: keys.log.of(.accessLog)) } catch {
            throw AuditFault(error)
        }
    }
}

/// That entries are those of an access log, which say where they stand.
private struct AccessEntryCheck {
    private(set) var fault: AuditFault?

    mutating func check(_ entry: ArraySlice<UInt8>, at sequence: UInt64) {
        guard fault == nil else { return }
        do throws(RecordError) {
            let stated = try AccessLines.sequence(of: Array(entry))
            if stated != sequence { fault = .wrongPlace(stated, at: sequence) }
        } catch {
            fault = AuditFault(error, at: sequence)
        }
    }
}
