internal import EventLog
internal import Portfolio
internal import Projections

/// The writer: decides and appends in one step, on one thread, so that no condition can change in between.
///
/// Not Sendable; the group commit's thread owns it.
final class Recorder {
    private let log: EventLog
    private let appender: Appender
    private let readModel: ReadModel
    private let snapshots: SnapshotWriter
    private let fault: LedgerFault
    private let meter: CommitMeter
    private let environment: Ledger.Environment
    private var states: ProjectStates
    private var isFull = false
    /// The events of the open transaction, in order.
    private var pending: [Event] = []
    /// Why the open transaction can't be committed any more.
    private var failure: LedgerError?

    init(
        log: EventLog,
        appender: sending Appender,
        readModel: ReadModel,
        snapshots: SnapshotWriter,
        fault: LedgerFault,
        meter: CommitMeter,
        environment: Ledger.Environment
    ) {
        self.log = log
        self.appender = appender
        self.readModel = readModel
        self.snapshots = snapshots
        self.fault = fault
        self.meter = meter
        self.environment = environment
        isFull = !readModel.hasRoom(for: LedgerLimits.eventsOfRoom)
        states = ProjectStates(log)
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
            try checkRoom()
            for request in submission.requests { outcomes.append(try decide(request)) }
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

    private func decide(_ request: Recording) throws(LedgerError) -> RecordingOutcome {
        let now = Timestamp(microseconds: appender.lastRecordedAt).map { max($0, environment.clock()) }
        var unit = UnitOfWork(
            request: request,
            now: now ?? environment.clock(),
            nextPosition: appender.nextPosition,
            rules: environment.rules
        )
        do throws(Refused) {
            try checkTransfers(request, unit)
            for (index, command) in request.commands.enumerated() { try take(command, at: index, into: &unit) }
        } catch {
            switch error {
            case .refusal(let index, let refusal): return .refused(index: index, refusal)
            case .failure(let failure): throw failure
            }
        }
        guard !request.isDryRun else { return .judged(unit.receipts, unit.projects) }
        try append(unit)
        return .recorded(unit.receipts)
    }

    /// The legs that will be recorded must balance; one that was recorded before counts no second time.
    private func checkTransfers(_ request: Recording, _ unit: UnitOfWork) throws(Refused) {
        var seen: Set<Portfolio.EventID> = []
        var legs: [Command] = []
        for command in request.commands where command.isTransfer && seen.insert(command.id).inserted {
            do throws(LedgerError) {
                if try event(command.id, unit) == nil { legs.append(command) }
            } catch {
                throw .failure(error)
            }
        }
        do throws(Refusal) {
            try Portfolio.checkTransfers(legs)
        } catch {
            throw .refusal(0, error)
        }
    }

    private func take(_ command: Command, at index: Int, into unit: inout UnitOfWork) throws(Refused) {
        let known: Event?
        var state: Project?
        var command = command
        do throws(LedgerError) {
            known = try event(command.id, unit)
            if known == nil {
                command.fact = try resolved(command, unit)
                state = unit.takeState(of: command.project)
                if state == nil { state = try states.state(of: command.project) }
            }
        } catch {
            throw .failure(error)
        }
        do throws(Refusal) {
            if let known {
                try unit.repeated(command, known)
            } else {
                try unit.decide(command, on: consume state)
            }
        } catch {
            throw .refusal(index, error)
        }
    }

    /// A reversal with the event that it undoes, found in its own project.
    private func resolved(_ command: Command, _ unit: UnitOfWork) throws(LedgerError) -> Fact {
        guard case .eventReversed(let reversal) = command.fact else { return command.fact }
        guard let original = try event(reversal.event, unit), original.project == command.project else {
            return .eventReversed(Reversal(event: reversal.event))
        }
        return .eventReversed(
            Reversal(
                event: reversal.event,
                original: .init(
                    position: original.position,
                    occurredOn: original.occurredOn,
                    fact: original.fact
                )
            )
        )
    }

    /// The event of this id: decided in this unit, waiting for the commit, or in the log.
    private func event(_ id: Portfolio.EventID, _ unit: UnitOfWork) throws(LedgerError) -> Event? {
        if let event = unit.event(id) { return event }
        let position = try inLedger { () throws(LogError) in try appender.position(of: StoredEventID(id)) }
        guard let position else { return nil }
        if let first = pending.first, position >= first.position {
            let index = Int(clamping: position - first.position)
            return pending.indices.contains(index) ? pending[index] : nil
        }
        return try inLedger { () throws(LogError) in try log.record(at: position) }.decoded()
    }

    private func append(_ unit: UnitOfWork) throws(LedgerError) {
        guard !unit.events.isEmpty else { return }
        let records = try unit.encoded()
        if pending.isEmpty { try inLedger { () throws(LogError) in try appender.begin() } }
        for (event, record) in zip(unit.events, records) {
            pending.append(event)
            do throws(LedgerError) {
                try append(event, record)
            } catch {
                failure = error
                throw error
            }
        }
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
        guard !pending.isEmpty else { return }
        let events = pending
        pending.removeAll(keepingCapacity: true)
        do throws(LedgerError) {
            if let failure { throw failure }
            try meter.measure(events: events.count) { () throws(LedgerError) in
                _ = try inLedger { () throws(LogError) in try appender.commit() }
            }
        } catch {
            failure = nil
            appender.rollback()
            states.forget(events.map(\.project))
            throw error
        }
        do throws(ProjectionError) {
            try readModel.apply(events)
        } catch {
            throw LedgerError.damaged(at: error.position ?? 0, error.message)
        }
        isFull = !readModel.hasRoom(for: LedgerLimits.eventsOfRoom)
        snapshots.advance(to: readModel.position)
    }
}

/// Why a unit ends early: a rule, or a fault.
private enum Refused: Error {
    case refusal(Int, Refusal)
    case failure(LedgerError)
}
