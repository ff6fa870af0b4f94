internal import EventLog
internal import Portfolio
internal import Records

/// The folded states of projects that the writer decides on. Used on the writer's thread only.
///
/// A project is folded from its stream when it is first needed, so that opening a ledger folds none of them.
struct ProjectStates {
    private let log: EventLog
    private var states: [ProjectCode: Project] = [:]

    init(_ log: EventLog) {
        self.log = log
    }

    /// The state of a project; nil where it is not registered.
    mutating func state(of code: ProjectCode) throws(LedgerError) -> Project? {
        if let known = states[code] { return known }
        guard !FactType.ownStreams.contains(code) else { return nil }
        guard let folded = try fold(code) else { return nil }
        states[code] = folded
        return folded
    }

    /// Folds an event that was just appended into the state it was decided on, in place.
    mutating func apply(_ event: Event) throws(LedgerError) {
        do throws(InconsistentHistory) {
            let isKnown: Void? = try states[event.project]?.apply(event)
            if isKnown == nil { states[event.project] = try Project(event) }
        } catch {
            throw LedgerError.damaged(at: event.position, error.description)
        }
    }

    mutating func set(_ project: Project) {
        states[project.code] = project
    }

    /// Forgets projects whose events were not committed; they are folded again from the log.
    mutating func forget(_ codes: some Sequence<ProjectCode>) {
        for code in codes { states[code] = nil }
    }

    /// Between commits: keeps the table within its bound by dropping every other state, whichever those are.
    mutating func trim() {
        guard states.count > LedgerLimits.foldedProjects else { return }
        for code in Array(states.keys.prefix(states.count / 2)) { states[code] = nil }
    }

    private func fold(_ code: ProjectCode) throws(LedgerError) -> Project? {
        var project: Project?
        var version: UInt64 = 1
        while true {
            let records = try inLedger { () throws(LogError) in
                try log.read(stream: code, fromVersion: version, limit: LedgerLimits.replayBatch)
            }
            guard !records.isEmpty else { return project }
            for record in records {
                let event = try record.decoded()
                do throws(InconsistentHistory) {
                    guard project != nil else {
                        project = try Project(event)
                        continue
                    }
                    try project?.apply(event)
                } catch {
                    throw LedgerError.damaged(at: record.position, error.description)
                }
            }
            version += UInt64(records.count)
        }
    }
}

extension StoredRecord {
    /// - Throws: `damaged` where the bytes are not an event that this software knows.
    func decoded() throws(LedgerError) -> Event {
        do throws(RecordError) {
            return try RecordCoding.event(from: record)
        } catch {
            guard error.code != .newer else { throw LedgerError(.newerSchema, error.message, position: position) }
            throw LedgerError.damaged(at: position, error.message)
        }
    }
}
