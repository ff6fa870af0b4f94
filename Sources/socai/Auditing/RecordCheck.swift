internal import Portfolio
internal import Records

/// That entries are records of one ledger (log.md §6: 1, 3 and 4): each says where it stands, follows the one before in
/// time and in its stream, and no event is there twice.
///
/// It keeps 24 bytes of each event.
struct RecordCheck {
    private struct Seen {
        let id: EventID
        let position: UInt64
    }

    private(set) var fault: AuditFault?
    private var recordedAt: Timestamp?
    private var versions: [String: UInt64] = [:]
    private var seen: [Seen] = []

    /// Looks at the next entry; after a fault at none.
    mutating func check(_ entry: ArraySlice<UInt8>, at position: UInt64) {
        guard fault == nil else { return }
        do throws(RecordError) {
            fault = check(try RecordCoding.event(from: Array(entry)), at: position)
        } catch {
            fault = AuditFault(error, at: position)
        }
    }

    private mutating func check(_ event: Event, at position: UInt64) -> AuditFault? {
        guard event.position == position else { return .wrongPlace(event.position, at: position) }
        if let recordedAt, event.recordedAt < recordedAt {
            return .notALedger("time_went_back", "was recorded before the one before it", position)
        }
        let version = (versions[event.project] ?? 0) + 1
        guard event.version == version else {
            return .notALedger("wrong_version", "is number \(event.version) of its stream, not \(version)", position)
        }
        recordedAt = event.recordedAt
        versions[event.project] = version
        seen.append(Seen(id: event.id, position: position))
        return nil
    }

    /// After the last entry: the first fault of all.
    mutating func finish() -> AuditFault? {
        guard fault == nil else { return fault }
        seen.sort { ($0.id.high, $0.id.low, $0.position) < ($1.id.high, $1.id.low, $1.position) }
        let repeated = zip(seen, seen.dropFirst()).filter { $0.id == $1.id }.map { $1.position }.min()
        return repeated.map { .notALedger("duplicate_event", "has the id of an earlier one", $0) }
    }
}

/// That entries are those of an access log, which say where they stand.
struct AccessEntryCheck {
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

    fileprivate static func notALedger(_ code: String, _ what: String, _ position: UInt64) -> AuditFault {
        AuditFault(
            .damaged,
            code: code,
            "The record at \(position) \(what): whoever signed this log did not keep a ledger.",
            position: position
        )
    }
}
