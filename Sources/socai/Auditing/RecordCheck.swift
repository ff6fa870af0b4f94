internal import Portfolio
internal import Records

/// That entries are records which say where they stand, follow one another in time and in their streams, and
/// have ids of their own. Holds an id of 16 bytes for each.
struct RecordCheck {
    private(set) var fault: AuditFault?
    private var recordedAt: Timestamp?
    private var versions: [ProjectCode: UInt64] = [:]
    private var ids: Set<EventID> = []

    mutating func check(_ entry: ArraySlice<UInt8>, at position: UInt64) {
        guard fault == nil else { return }
        do throws(RecordError) {
            let event = try RecordCoding.event(from: Array(entry))
            if event.position != position {
                fault = .wrongPlace(event.position, at: position)
            } else if let recordedAt, event.recordedAt < recordedAt {
                let what = "The record at \(position) was recorded before the one before it; the log is not a ledger."
                fault = AuditFault(.damaged, code: "time_went_back", what, position: position)
            } else if event.version != versions[event.project, default: 0] + 1 {
                let what = "The record at \(position) does not continue its stream; the log is not a ledger."
                fault = AuditFault(.damaged, code: "wrong_version", what, position: position)
            } else if !ids.insert(event.id).inserted {
                let what = "The record at \(position) has the id of one before it; the log is not a ledger."
                fault = AuditFault(.damaged, code: "duplicate_event", what, position: position)
            }
            recordedAt = event.recordedAt
            versions[event.project] = event.version
        } catch {
            fault = AuditFault(error, at: position)
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
