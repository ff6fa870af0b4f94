internal import Archive
internal import Portfolio
internal import Records
internal import Transparency

/// An archive of a ledger (log.md §12): a tlog-tiles directory whose entries are records, and that of the access log
/// where it has one.
struct ArchiveSource: AuditSource {
    let directory: String
    /// The file of the checkpoint; nil: the archive's own.
    let checkpoint: String?
    let keys: CheckpointKeys

    func verify(_ progress: (UInt64, UInt64) -> Void) throws -> Audited {
        var records = RecordCheck()
        var audited = try TilesSource(directory: directory, checkpoint: checkpoint, keys: keys)
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
        let audited = try TilesSource(directory: folder, checkpoint: nil, keys: try accessLogKeys())
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

/// That entries are records which say where they stand, and follow one another in time.
private struct RecordCheck {
    private(set) var fault: AuditFault?
    private var recordedAt: Timestamp?

    mutating func check(_ entry: ArraySlice<UInt8>, at position: UInt64) {
        guard fault == nil else { return }
        do throws(RecordError) {
            let event = try RecordCoding.event(from: Array(entry))
            if event.position != position {
                fault = .wrongPlace(event.position, at: position)
            } else if let recordedAt, event.recordedAt < recordedAt {
                let what = "The record at \(position) was recorded before the one before it; the log is not a ledger."
                fault = AuditFault(.damaged, code: "time_went_back", what, position: position)
            }
            recordedAt = event.recordedAt
        } catch {
            fault = AuditFault(error, at: position)
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

extension AuditFault {
    init(_ error: RecordError, at position: UInt64?) {
        let isNewer = error.code == .newer
        self.init(
            isNewer ? .usage : .damaged,
            code: error.code.rawValue,
            "\(error.message); \(isNewer ? "update socai" : "it is not a ledger's record")",
            position: position
        )
    }

    static func wrongPlace(_ stated: UInt64, at position: UInt64) -> AuditFault {
        AuditFault(
            .damaged,
            code: "wrong_position",
            "The record says that it stands at \(stated), but it stands at \(position). Do not trust it.",
            position: position
        )
    }
}
