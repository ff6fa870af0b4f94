import Portfolio
import Testing

@testable import Projections

/// Builds events as the ledger would number them.
struct History {
    private(set) var events: [Event] = []
    private var versions: [ProjectCode: UInt64] = [:]

    static let time = Timestamp(endOf: day("2023-01-01"))

    @discardableResult
    mutating func add(
        _ project: ProjectCode,
        _ date: String,
        _ fact: Fact,
        documents: [DocumentReference] = [],
        source: Source = .manual,
        actor: String = "tester",
        of organisation: String = "",
        warnings: [Warning] = []
    ) -> Event {
        let actor = Actor(name: actor, organisation: organisation)
        return add(
            project,
            on: day(date),
            fact,
            documents: documents,
            source: source,
            actor: actor,
            warnings: warnings
        )
    }

    @discardableResult
    mutating func add(
        _ project: ProjectCode,
        on date: CivilDate,
        _ fact: Fact,
        documents: [DocumentReference] = [],
        source: Source = .manual,
        actor: Actor = Actor(name: "tester"),
        warnings: [Warning] = []
    ) -> Event {
        versions[project, default: 0] += 1
        let position = UInt64(events.count) + 1
        let event = Event(
            id: EventID(high: 0x7000, low: position),
            project: project,
            version: versions[project] ?? 1,
            position: position,
            occurredOn: date,
            recordedAt: History.time,
            actor: actor,
            fact: fact,
            documents: documents,
            source: source,
            warnings: warnings
        )
        events.append(event)
        return event
    }

    @discardableResult
    mutating func reverse(_ event: Event, on date: CivilDate? = nil) -> Event {
        let original = Reversal.Original(position: event.position, occurredOn: event.occurredOn, fact: event.fact)
        return add(
            event.project,
            on: date ?? event.occurredOn,
            .eventReversed(Reversal(event: event.id, original: original))
        )
    }

    mutating func register(
        _ project: ProjectCode,
        _ date: String = "2023-01-19",
        funding: Funding = .budget,
        group: String = "I",
        agency: String = "Sở Xây dựng",
        source: Source = .manual
    ) {
        let registration = Registration(
            name: "Dự án \(project)",
            group: group,
            groupName: "Nhóm \(group)",
            funding: funding,
            agency: agency
        )
        add(project, date, .projectRegistered(registration), source: source)
    }

    func model() throws -> ReadModel {
        let model = ReadModel()
        try model.apply(events)
        return model
    }
}

func day(_ text: String) -> CivilDate {
    guard let date = CivilDate(text) else { fatalError("\(text) in a test is no date") }
    return date
}

func month(_ text: String) -> Month {
    guard let month = Month(text) else { fatalError("\(text) in a test is no month") }
    return month
}

/// Tỷ đồng
func billion(_ amount: Int64) -> Money {
    Money(amount * 1_000_000_000)
}

func at(_ date: String, known position: UInt64 = .max) -> Cutoff {
    Cutoff(asOf: day(date), asKnown: position)
}

extension [Ratio] {
    /// The basis points of the ratio with this basis.
    func points(_ basis: String) -> Int64? {
        first { $0.basis == basis }?.basisPoints
    }
}
