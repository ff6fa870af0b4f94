internal import EventLog
internal import Portfolio
internal import Projections
internal import Records

/// The writer: decides and appends in one step, on one thread, so that no condition can change in between.
///
/// Not Sendable; the group commit's thread owns it.
final class Recorder {
    let log: EventLog
    let appender: Appender
    private let readModel: ReadModel
    private let snapshots: SnapshotWriter
    private let fault: LedgerFault
    private let meter: CommitMeter
    private let journal: AccessJournal
    let environment: Ledger.Environment
    var states: ProjectStates
    var access: RegisterControl<AccessRegister>
    var publications: RegisterControl<PublicationRegister>
    private var isFull = false
    /// The events of the open transaction, in order.
    private(set) var pending: [Event] = []
    /// Why the open transaction can't be committed any more.
    var failure: LedgerError?

    init(
        log: EventLog,
        appender: sending Appender,
        readModel: ReadModel,
        snapshots: SnapshotWriter,
        fault: LedgerFault,
        meter: CommitMeter,
        access: CommittedRegister<AccessRegister>,
        publications: CommittedRegister<PublicationRegister>,
        journal: AccessJournal,
        environment: Ledger.Environment
    ) {
        self.log = log
        self.appender = appender
        self.readModel = readModel
        self.snapshots = snapshots
        self.fault = fault
        self.meter = meter
        self.journal = journal
        self.environment = environment
        isFull = !readModel.hasRoom(for: LedgerLimits.eventsOfRoom)
        states = ProjectStates(log)
        self.access = RegisterControl(access)
        self.publications = RegisterControl(publications)
    }

    /// Handles all that waited: decides in order, commits, then answers.
    func handle(_ batch: [Submission]) {
        var answered = 0
        var answers: [Result<[RecordingOutcome], LedgerError>] = []
        for (index, submission) in batch.enumerated() {
            answers.append(answer(submission))
            guard pending.count >= LedgerLimits.eventsPerCommit || index == batch.count - 1 else { continue }
            finish(batch[answered...index], &answers)
            answered = index + 1
            answers.removeAll(keepingCapacity: true)
        }
        states.trim()
    }

    private func finish(
        _ submissions: ArraySlice<Submission>,
        _ answers: inout [Result<[RecordingOutcome], LedgerError>]
    ) {
        do throws(LedgerError) {
            try commit()
        } catch {
            // What was decided rests on events that are gone: nobody is told that it holds.
            answers = answers.map { _ in .failure(error) }
            if error.code == .damaged { fault.declare(error) }
        }
        for (submission, answer) in zip(submissions, answers) { submission.completion(answer) }
    }

    private func answer(_ submission: Submission) -> Result<[RecordingOutcome], LedgerError> {
        var outcomes: [RecordingOutcome] = []
        outcomes.reserveCapacity(submission.requests.count)
        do throws(LedgerError) {
            try fault.check()
            if !submission.requests.isEmpty || submission.adoption != nil { try checkRoom() }
            for request in submission.requests { outcomes.append(try decide(request)) }
            if let adoption = submission.adoption { try adopt(adoption) }
            return .success(outcomes)
        } catch {
            if error.code == .damaged { fault.declare(error) }
            return .failure(error)
        }
    }

    /// Nothing is recorded that could not be folded: the log would be whole and nobody could open it.
    private func checkRoom() throws(LedgerError) {
        guard isFull else { return }
        throw LedgerError(.full, "The ledger holds as much as this version can; it can be read, not added to.")
    }

    /// Appends what a unit has decided to the open transaction.
    func append(_ unit: UnitOfWork) throws(LedgerError) {
        guard !unit.events.isEmpty else { return }
        let records = try unit.encoded()
        for (event, record) in zip(unit.events, records) { try append(recorded: event, record) }
        if unit.isSingle, let event = unit.events.first {
            do throws(LedgerError) {
                try states.apply(event)
            } catch {
                failure = error
                throw error
            }
        } else {
            for project in unit.projects { states.set(project) }
        }
        if let register = unit.register { access.set(register) }
        if let register = unit.publications { publications.set(register) }
    }

    /// Appends an event as it is to the open transaction, which its failure ends.
    func append(recorded event: Event, _ record: [UInt8]) throws(LedgerError) {
        if !appender.isOpen { try inLedger { () throws(LogError) in try appender.begin() } }
        pending.append(event)
        do throws(LedgerError) {
            try append(event, record)
        } catch {
            failure = error
            throw error
        }
    }

    private func append(_ event: Event, _ record: [UInt8]) throws(LedgerError) {
        let new = NewRecord(
            eventID: StoredEventID(event.id),
            stream: event.project,
            expectedVersion: .exact(event.version - 1),
            recordedAt: event.recordedAt.microseconds
        )
        _ = try inLedger { () throws(LogError) in try appender.append(new, record: record) }
    }

    private func commit() throws(LedgerError) {
        if let failure, pending.isEmpty, !appender.isOpen {
            // What came from elsewhere was refused before anything of it was appended.
            self.failure = nil
            throw failure
        }
        let looked = fault.isDeclared ? [] : journal.take()
        guard !pending.isEmpty || !looked.isEmpty || appender.isOpen else { return }
        let events = pending
        pending.removeAll(keepingCapacity: true)
        do throws(LedgerError) {
            if let failure { throw failure }
            try meter.measure(events: events.count) { () throws(LedgerError) in
                try inLedger { () throws(LogError) in
                    if !appender.isOpen { try appender.begin() }
                    for lines in looked {
                        try appender.append(accessEntry: lines.entry(appender.nextAccessSequence))
                    }
                    _ = try appender.commit()
                }
            }
        } catch {
            failure = nil
            appender.rollback()
            journal.giveBack(looked)
            states.forget(events.map(\.project))
            access.rollback()
            publications.rollback()
            throw error
        }
        guard !events.isEmpty else { return }
        access.commit()
        publications.commit()
        do throws(ProjectionError) {
            try readModel.apply(events)
        } catch {
            throw LedgerError.damaged(at: error.position ?? 0, error.message)
        }
        isFull = !readModel.hasRoom(for: LedgerLimits.eventsOfRoom)
        snapshots.advance(to: readModel.position)
    }
}
