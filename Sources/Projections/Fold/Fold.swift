import Portfolio

/// The writer's side of the read models: the tables and what it takes to extend them.
///
/// Everything but `tables` follows from them, and is made anew when a snapshot is read.
struct Fold: Sendable {
    /// What the next event of a project is checked against.
    struct Head: Hashable, Sendable {
        var version: UInt64 = 0
        var position: UInt64 = 0
        /// The earliest day of its events, and of those made up to demonstrate.
        var earliestDay = Int32.max
        var earliestDemoDay = Int32.max
    }

    var tables = Tables()
    /// By project.
    var heads: [Head] = []
    /// By project.
    var rows: [ProjectRows] = []
    /// By cell.
    var cellOwners: [Owner] = []
    /// By account. Questions read it too.
    var accountOwners = Table<Owner>()
    var running = RunningSums()

    var projects = Interner<ProjectCode>(limit: Limits.projects)
    var persons = Interner<Person>(limit: Limits.persons)
    /// Who recorded the last event: mostly the next one's recorder too.
    private var lastRecorder: (actor: Actor, person: UInt32)?
    var buckets = Interner<Bucket>(limit: Limits.buckets)
    var contractNumbers = Interner<ContractNumber>(limit: Limits.contractNumbers)
    var cells = Interner<Cell>(limit: Limits.cells)
    var accounts = Interner<Account>(limit: Limits.accounts)

    /// Folds one event; where it throws, no figure has changed.
    mutating func apply(_ event: Event) throws(ProjectionError) {
        guard event.position == tables.position &+ 1 else {
            throw .inconsistent("after position \(tables.position) comes \(event.position)", at: event.position)
        }
        guard event.position <= Limits.events else {
            throw .full("events", limit: Limits.events, at: event.position)
        }
        guard event.fact.type.isOfProject else { return try pass(event) }
        let project = try owner(of: event)
        let version = heads[Int(project)].version
        guard event.version == version &+ 1 else {
            throw .inconsistent(
                "project \(event.project) is at version \(version), the event is version \(event.version)",
                at: event.position
            )
        }
        try checkReversal(event, project)
        let recorder = try recorder(of: event)
        try fold(event, project)
        note(event, project)
        tables.recorders.append(recorder)
        advance(event, project)
    }

    /// What is of no project has its position and no part in any figure.
    private mutating func pass(_ event: Event) throws(ProjectionError) {
        guard event.project == event.fact.type.ownStream else {
            throw .inconsistent(
                "project \(event.project) can't have a \(event.fact.type.rawValue)",
                at: event.position
            )
        }
        tables.owners.append(Tables.nobody)
        tables.recorders.append(Tables.nobody)
        tables.position = event.position
    }

    /// The project's index; a registration makes a new one.
    private mutating func owner(of event: Event) throws(ProjectionError) -> UInt32 {
        if let project = projects[event.project] { return project }
        guard case .projectRegistered = event.fact, event.version == 1 else {
            throw .inconsistent("project \(event.project) is not registered", at: event.position)
        }
        guard let project = projects.add(event.project, to: &tables.codes) else {
            throw .full("projects", limit: Limits.projects, at: event.position)
        }
        addProject()
        return project
    }

    private mutating func recorder(of event: Event) throws(ProjectionError) -> UInt32 {
        if let lastRecorder, lastRecorder.actor == event.actor { return lastRecorder.person }
        let person = Person(name: event.actor.name, organisation: event.actor.organisation)
        guard let index = persons.index(of: person, in: &tables.persons) else {
            throw .full("persons", limit: Limits.persons, at: event.position)
        }
        lastRecorder = (event.actor, index)
        return index
    }

    /// Keeps what auditors ask for.
    private mutating func note(_ event: Event, _ project: UInt32) {
        if case .eventReversed(let reversal) = event.fact {
            add(NotableRow(.reversal, event, project, detail: reversal.original?.position ?? 0))
        }
        if event.warnings.contains(where: { $0.code == .recordedLate }) {
            add(NotableRow(.backDated, event, project))
        }
    }

    private func checkReversal(_ event: Event, _ project: UInt32) throws(ProjectionError) {
        guard case .eventReversed(let reversal) = event.fact else { return }
        guard let original = reversal.original, let fact = original.fact, original.position >= 1,
            original.position < event.position, tables.owners[Int(original.position - 1)] == project
        else {
            throw .inconsistent("the reversal of \(reversal.event) names no earlier event", at: event.position)
        }
        if case .eventReversed = fact {
            throw .inconsistent("the reversal of \(reversal.event) undoes a reversal", at: event.position)
        }
    }

    private mutating func advance(_ event: Event, _ project: UInt32) {
        tables.owners.append(project)
        tables.position = event.position
        var head = heads[Int(project)]
        head.version = event.version
        head.position = event.position
        let day = event.occurredOn.day
        if day < head.earliestDay {
            head.earliestDay = day
            add(StatusRow(.seen, event, project))
        }
        if event.source.kind == .demo, day < head.earliestDemoDay {
            head.earliestDemoDay = day
            add(StatusRow(.demo, event, project))
        }
        heads[Int(project)] = head
    }
}

extension StatusRow {
    init(_ kind: Kind, _ event: Event, _ project: UInt32, value: Int64 = 0, detail: Int32 = 0) {
        self.init(
            position: event.position,
            value: value,
            occurredOn: event.occurredOn,
            project: project,
            detail: detail,
            kind: kind
        )
    }
}

extension NotableRow {
    fileprivate init(_ kind: Kind, _ event: Event, _ project: UInt32, detail: UInt64 = 0) {
        self.init(
            position: event.position,
            occurredOn: event.occurredOn,
            project: project,
            kind: kind,
            detail: detail
        )
    }
}
