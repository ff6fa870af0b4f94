internal import Portfolio
internal import Records

/// One request being decided: its events and the states after them, of which nothing is written yet.
///
/// A request of one command works on the state itself, which changes only after the event is appended. A longer one,
/// and every dry run, works on copies, so that a refusal half-way leaves nothing behind.
struct UnitOfWork {
    private let request: Recording
    private let now: Timestamp
    private let nextPosition: UInt64
    private let context: DecisionContext
    private(set) var events: [Event] = []
    private(set) var receipts: [Receipt] = []
    private var states: [ProjectCode: Project] = [:]
    private var places: [EventID: Int] = [:]

    init(request: Recording, now: Timestamp, nextPosition: UInt64, rules: RulePacks) {
        self.request = request
        self.now = now
        self.nextPosition = nextPosition
        context = DecisionContext(today: now.vietnamDate, rules: rules)
    }

    var isSingle: Bool { request.commands.count == 1 && !request.isDryRun }

    /// The states after the unit, by code.
    var projects: [Project] {
        states.values.sorted { $0.code < $1.code }
    }

    /// The event of this id, where the unit has decided on it.
    func event(_ id: EventID) -> Event? {
        guard !places.isEmpty else { return nil }
        return places[id].map { events[$0] }
    }

    /// The state of a project that the unit has decided on; nil: that of the ledger counts. It is handed over, so
    /// that what is decided next changes it in place, and comes back with that decision.
    mutating func takeState(of code: ProjectCode) -> Project? {
        states.removeValue(forKey: code)
    }

    /// The command was recorded before: its first answer, or a refusal where the id is used for something else.
    mutating func repeated(_ command: Command, _ event: Event) throws(Refusal) {
        guard command.isAnswered(by: event) else {
            throw Refusal(
                .eventIDReused,
                [.text("event", command.id.description), .count("position", event.position)]
            )
        }
        receipts.append(Receipt(event, isRepeated: true))
    }

    /// - Parameter state: the project's, with what the unit has decided so far; nil where it is not registered.
    mutating func decide(_ command: Command, on state: consuming Project?) throws(Refusal) {
        let decision = try Portfolio.decide(command, on: state, in: context)
        let event = Event(
            id: command.id,
            project: command.project,
            version: (state?.version ?? 0) + 1,
            position: nextPosition + UInt64(events.count),
            occurredOn: decision.occurredOn,
            recordedAt: now,
            actor: request.actor,
            fact: decision.fact,
            documents: command.documents,
            reason: command.reason,
            source: command.source,
            correlation: command.correlation,
            warnings: decision.warnings,
            rulePack: decision.rulePack
        )
        if !isSingle {
            try fold(event, into: consume state)
            places[event.id] = events.count
        }
        events.append(event)
        var receipt = Receipt(event)
        if request.isDryRun { receipt.position = 0 }
        receipts.append(receipt)
    }

    private mutating func fold(_ event: Event, into state: consuming Project?) throws(Refusal) {
        do throws(InconsistentHistory) {
            let isKnown: Void? = try state?.apply(event)
            states[event.project] = isKnown == nil ? try Project(event) : state
        } catch {
            // A decision that can't be folded is a mistake in the domain; nothing may be written on top of it.
            throw Refusal(
                .versionConflict,
                [.text("project", event.project), .count("version", event.version), .count("expected", event.version)]
            )
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
