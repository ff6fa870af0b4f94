internal import Portfolio
internal import Records

/// One request being decided: its events and the states after them, of which nothing is written yet.
///
/// A request of one command works on the state itself, which changes only after the event is appended. A longer one,
/// and every dry run, works on copies, so that a refusal half-way leaves nothing behind.
struct UnitOfWork {
    private let request: Recording
    let now: Timestamp
    private let nextPosition: UInt64
    private let context: DecisionContext
    private(set) var events: [Event] = []
    private(set) var receipts: [Receipt] = []
    /// Who may do what after the unit; nil where it changes nothing of that.
    private(set) var register: AccessRegister?
    /// What is published after the unit; nil where it publishes nothing.
    private(set) var publications: PublicationRegister?
    private var states: [ProjectCode: Project] = [:]
    private var places: [EventID: Int] = [:]

    init(request: Recording, now: Timestamp, nextPosition: UInt64, rules: RulePacks) {
        self.request = request
        self.now = now
        self.nextPosition = nextPosition
        context = DecisionContext(today: now.vietnamDate, rules: rules)
    }

    var isSingle: Bool {
        request.commands.count == 1 && !request.isDryRun && register == nil && publications == nil
    }

    var commandCount: Int { request.commands.count }

    /// The states after the unit, by code.
    var projects: [Project] {
        states.values.sorted { $0.code < $1.code }
    }

    /// The event of this id, where the unit has decided on it.
    func event(_ id: EventID) -> Event? {
        guard !places.isEmpty else { return nil }
        return places[id].map { events[$0] }
    }

    /// The same, also for a unit of one command, which keeps no places.
    func decided(_ id: EventID) -> Event? {
        event(id) ?? events.first { $0.id == id }
    }

    /// The state of a project that the unit has decided on; nil: that of the ledger counts. It is handed over, so
    /// that what is decided next changes it in place, and comes back with that decision.
    mutating func takeState(of code: ProjectCode) -> Project? {
        states.removeValue(forKey: code)
    }

    /// The command was recorded before: its first answer, or a refusal where the id is used for something else.
    mutating func repeated(_ command: Command, _ event: Event, _ author: Author) throws(Refusal) {
        guard command.isAnswered(by: event) else {
            throw Refusal(
                .eventIDReused,
                [.text("event", command.id.description), .count("position", event.position)]
            )
        }
        answer(Receipt(event, isRepeated: true), author)
    }

    /// - Parameters:
    ///   - state: the project's, with what the unit has decided so far; nil where it is not registered.
    ///   - strangers: events that the command names and the project does not have.
    mutating func decide(
        _ command: Command,
        on state: consuming Project?,
        strangers: Set<EventID>,
        by author: Author
    ) throws(Refusal) {
        var context = context
        context.strangers = strangers
        let decision = try Portfolio.decide(command, on: state, in: context)
        let event = event(command, decision, version: (state?.version ?? 0) + 1, author)
        if !isSingle {
            try fold(event, into: consume state)
            places[event.id] = events.count
        }
        events.append(event)
        answer(Receipt(event), author)
    }

    /// - Parameter register: with what the unit has decided so far.
    mutating func decide(_ command: Command, on register: AccessRegister, by author: Author) throws(Refusal) {
        let decision = try Portfolio.decide(command, on: register, by: author.actor, at: now, in: context)
        try take(command, decision, register, author)
    }

    /// Lets commands wait for a second person.
    mutating func propose(_ command: Command, on register: AccessRegister, by author: Author) throws(Refusal) {
        let decision = try decideProposal(command, on: register, by: author.actor, at: now, in: context)
        try take(command, decision, register, author)
    }

    /// Takes a publication in, where the ledger has made it.
    /// - Parameter register: with what the unit has published so far.
    mutating func publish(_ command: Command, on register: PublicationRegister, by author: Author) throws(Refusal) {
        guard request.isPublication else { throw Refusal(.publicationNotCommandable) }
        let head = nextPosition + UInt64(events.count) - 1
        let decision = try decidePublication(command, on: register, head: head, in: context)
        let event = event(command, decision, version: register.version + 1, author)
        var next = register
        do throws(InconsistentHistory) { try next.apply(event) } catch { throw event.unfoldable }
        publications = next
        take(event, author)
    }

    private mutating func take(
        _ command: Command,
        _ decision: Decision,
        _ register: AccessRegister,
        _ author: Author
    ) throws(Refusal) {
        let event = event(command, decision, version: register.version + 1, author)
        var next = register
        do throws(InconsistentHistory) { try next.apply(event) } catch { throw event.unfoldable }
        self.register = next
        take(event, author)
    }

    private mutating func take(_ event: Event, _ author: Author) {
        places[event.id] = events.count
        events.append(event)
        answer(Receipt(event), author)
    }

    /// Commands that were proposed have no receipts of their own: who approves them asked for the approval.
    private mutating func answer(_ receipt: Receipt, _ author: Author) {
        guard author.checker == nil else { return }
        var receipt = receipt
        if request.isDryRun, !receipt.isRepeated { receipt.position = 0 }
        receipts.append(receipt)
    }

    private func event(_ command: Command, _ decision: Decision, version: UInt64, _ author: Author) -> Event {
        Event(
            id: command.id,
            project: command.project,
            version: version,
            position: nextPosition + UInt64(events.count),
            occurredOn: decision.occurredOn,
            recordedAt: now,
            actor: author.actor,
            fact: decision.fact,
            documents: command.documents,
            reason: command.reason,
            source: command.source,
            correlation: command.correlation,
            warnings: decision.warnings,
            rulePack: decision.rulePack,
            checker: author.checker
        )
    }

    private mutating func fold(_ event: Event, into state: consuming Project?) throws(Refusal) {
        do throws(InconsistentHistory) {
            let isKnown: Void? = try state?.apply(event)
            states[event.project] = isKnown == nil ? try Project(event) : state
        } catch {
            throw event.unfoldable
        }
    }

    /// The records of the unit's events.
    func encoded() throws(LedgerError) -> [[UInt8]] {
        var records: [[UInt8]] = []
        records.reserveCapacity(events.count)
        for event in events { records.append(try encoded(event)) }
        return records
    }

    private func encoded(_ event: Event) throws(LedgerError) -> [UInt8] {
        let record = RecordCoding.bytes(of: event)
        guard record.count <= LedgerLimits.recordBytes else {
            throw LedgerError(
                .invalidArgument,
                "The event \(event.id) would take \(record.count) bytes, more than \(LedgerLimits.recordBytes); shorten its texts."
            )
        }
        return record
    }
}

extension Event {
    /// A decision that can't be folded is a mistake in the domain; nothing may be written on top of it.
    fileprivate var unfoldable: Refusal {
        Refusal(
            .versionConflict,
            [.text("project", project), .count("version", version), .count("expected", version)]
        )
    }
}
