internal import EventLog
internal import Portfolio

/// Why a unit ends early: a rule, or a fault.
enum Refused: Error {
    /// With the index of the command.
    case refusal(Int, Refusal)
    case failure(LedgerError)
}

extension Recorder {
    /// Decides on a request and appends what it comes to.
    func decide(_ request: Recording) throws(LedgerError) -> RecordingOutcome {
        do throws(Refused) {
            return try judge(request)
        } catch {
            switch error {
            case .refusal(let index, let refusal): return .refused(index: index, refusal)
            case .failure(let failure): throw failure
            }
        }
    }

    private func judge(_ request: Recording) throws(Refused) -> RecordingOutcome {
        let author = try refusing(0) { () throws(Refusal) in try access.author(of: request) }
        if let waiting = try waitingProposal(of: request, by: author) { return waiting }
        var unit = newUnit(for: request)
        try checkTransfers(request.commands, unit)
        for (index, command) in request.commands.enumerated() {
            try take(command, at: index, by: author, into: &unit)
        }
        guard !request.isDryRun else { return .judged(unit.receipts, unit.projects) }
        guard !needsSecondPerson(unit, author) else { return try propose(request, judgedIn: unit, by: author) }
        try inUnit { () throws(LedgerError) in try append(unit) }
        return .recorded(unit.receipts)
    }

    func newUnit(for request: Recording) -> UnitOfWork {
        let now = Timestamp(microseconds: appender.lastRecordedAt).map { max($0, environment.clock()) }
        return UnitOfWork(
            request: request,
            now: now ?? environment.clock(),
            nextPosition: appender.nextPosition,
            rules: environment.rules
        )
    }

    /// The legs that will be recorded must balance; one that was recorded before counts no second time.
    func checkTransfers(_ commands: [Command], _ unit: UnitOfWork) throws(Refused) {
        var seen: Set<Portfolio.EventID> = []
        var legs: [Command] = []
        for command in commands where command.isTransfer && seen.insert(command.id).inserted {
            if try inUnit({ () throws(LedgerError) in try event(command.id, unit) }) == nil { legs.append(command) }
        }
        try refusing(0) { () throws(Refusal) in try Portfolio.checkTransfers(legs) }
    }

    /// Decides on one command. Rights come first, so that nobody learns of what is not theirs.
    func take(
        _ command: Command,
        at index: Int,
        by author: Author,
        into unit: inout UnitOfWork
    ) throws(Refused) {
        var command = command
        let known = try inUnit { () throws(LedgerError) in try event(command.id, unit) }
        if known == nil || author.isRestricted {
            command.fact = try inUnit { () throws(LedgerError) in try resolved(command, unit) }
        }
        if author.isRestricted {
            try refusing(index) { () throws(Refusal) in
                try author.check(command.fact, on: command.project, in: unit.register ?? access.register)
            }
        }
        if let known {
            return try refusing(index) { () throws(Refusal) in try unit.repeated(command, known, author) }
        }
        if case .access(let change) = command.fact {
            return try take(change, of: command, at: index, by: author, into: &unit)
        }
        if case .reportPublished = command.fact {
            return try takePublication(command, at: index, by: author, into: &unit)
        }
        let strangers = try inUnit { () throws(LedgerError) in try self.strangers(of: command, unit) }
        var state = unit.takeState(of: command.project)
        if state == nil { state = try inUnit { () throws(LedgerError) in try states.state(of: command.project) } }
        do throws(Refusal) {
            try unit.decide(command, on: consume state, strangers: strangers, by: author)
        } catch {
            throw .refusal(index, error)
        }
    }

    /// Decides on a publication, which the ledger alone makes.
    private func takePublication(
        _ command: Command,
        at index: Int,
        by author: Author,
        into unit: inout UnitOfWork
    ) throws(Refused) {
        let register = unit.publications ?? publications.register
        do throws(Refusal) {
            try unit.publish(command, on: register, by: author)
        } catch {
            throw .refusal(index, error)
        }
    }

    /// A reversal with the event that it undoes, found in its own project.
    func resolved(_ command: Command, _ unit: UnitOfWork) throws(LedgerError) -> Fact {
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

    /// Of the events that a finding concerns, those that its project does not have.
    private func strangers(
        of command: Command,
        _ unit: UnitOfWork
    ) throws(LedgerError) -> Set<Portfolio.EventID> {
        guard case .findingRaised(let finding) = command.fact else { return [] }
        var strangers: Set<Portfolio.EventID> = []
        for id in finding.events.prefix(Portfolio.Limits.eventsOfFinding) {
            if try event(id, unit)?.project != command.project { strangers.insert(id) }
        }
        return strangers
    }

    /// The event of this id: decided in this unit, waiting for the commit, or in the log.
    func event(_ id: Portfolio.EventID, _ unit: UnitOfWork? = nil) throws(LedgerError) -> Event? {
        if let event = unit?.event(id) { return event }
        let position = try inLedger { () throws(LogError) in try appender.position(of: StoredEventID(id)) }
        guard let position else { return nil }
        if let first = pending.first, position >= first.position {
            let index = Int(clamping: position - first.position)
            return pending.indices.contains(index) ? pending[index] : nil
        }
        return try inLedger { () throws(LogError) in try log.record(at: position) }.decoded()
    }
}

/// Runs a rule for the command at an index.
func refusing<R>(_ index: Int, _ rule: () throws(Refusal) -> R) throws(Refused) -> R {
    do throws(Refusal) { return try rule() } catch { throw .refusal(index, error) }
}

/// Runs a step of the ledger in a unit.
func inUnit<R>(_ step: () throws(LedgerError) -> R) throws(Refused) -> R {
    do throws(LedgerError) { return try step() } catch { throw .failure(error) }
}
