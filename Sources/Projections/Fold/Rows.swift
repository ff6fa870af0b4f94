import Portfolio

/// A row that an event left: it counts at a cut-off or not.
protocol Recorded: Sendable {
    var position: UInt64 { get }
    /// The event's day of legal effect.
    var occurredOn: CivilDate { get }
    /// Index into the table of project codes.
    var project: UInt32 { get }
    /// Whether a reversal of the event takes the row away.
    var canBeUndone: Bool { get }
}

extension Recorded {
    var canBeUndone: Bool { true }
}

struct RegistrationRow: Recorded {
    var position: UInt64
    var occurredOn: CivilDate
    var project: UInt32
    var registration: Registration
}

/// An approval or an amendment, with the paper it rests on.
struct ApprovalEntry: Recorded {
    var position: UInt64
    var occurredOn: CivilDate
    var project: UInt32
    var event: EventID
    var kind: ApprovalRow.Kind
    var number: String
    var issuer: String
    var date: CivilDate?
    var total: Money?
}

struct ContractEntry: Recorded {
    var position: UInt64
    var occurredOn: CivilDate
    var project: UInt32
    /// Index into the table of contract numbers.
    var number: UInt32
    var contractor: String
    var value: Money
    var advanceCap: Int?
}

/// A change of a project's state, or a report about it.
struct StatusRow: Recorded {
    enum Kind: UInt8 {
        case started, suspended, resumed, cancelled, inaugurated
        /// value: basis points; detail: month
        case progress
        /// value: index of the goal; detail: day of the deadline
        case target
        /// value: đồng; detail: month
        case spend
        /// The project's first event, and each one that is earlier than all before it: since when there is
        /// anything to tell of it.
        case seen
        /// The same for events made up to demonstrate.
        case demo
    }

    var position: UInt64
    var value: Int64
    var occurredOn: CivilDate
    var project: UInt32
    var detail: Int32
    var kind: Kind

    /// That there was an event stays true when it is undone.
    var canBeUndone: Bool { kind != .seen && kind != .demo }
}

/// An event other than a money event is undone from this position and day on.
struct UndoneRow: Recorded {
    var position: UInt64
    var occurredOn: CivilDate
    var project: UInt32
    var original: UInt64
}

/// Something said of a finding. Nothing of it is ever undone.
struct FindingEntry: Recorded {
    enum Kind: CaseIterable {
        case raised, answered, closed
    }

    var position: UInt64
    var occurredOn: CivilDate
    var project: UInt32
    var kind: Kind
    var finding: FindingID
    var text: String
    /// This and the next two of one that is raised.
    var amount: Money?
    var due: CivilDate?
    var events: [EventID] = []

    var canBeUndone: Bool { false }
}

/// An event that auditors ask for.
struct NotableRow: Recorded {
    enum Kind: UInt8 {
        /// detail: the position of what is reversed
        case reversal
        /// Warned of as recorded late; detail: 0
        case backDated
    }

    var position: UInt64
    var occurredOn: CivilDate
    /// Index into the table of project codes.
    var project: UInt32
    var kind: Kind
    var detail: UInt64
}

/// Who recorded an event. The role is left out: it may change, and the person is the same.
struct Person: Hashable {
    var name: String
    var organisation: String
}

/// A project's money in one bucket.
struct Cell: Hashable {
    var project: UInt32
    var bucket: UInt32
}

/// A cell's money on one contract.
struct Account: Hashable {
    /// The `contract` of money that no contract is named for.
    static let noContract = UInt32.max

    var cell: UInt32
    /// Index into the table of contract numbers, or `noContract`.
    var contract: UInt32
}

extension Month {
    /// Months since the year 0, for a column of 32 bits.
    var index: Int32 { Int32(year * 12 + month - 1) }

    init?(index: Int32) {
        guard index >= 0 else { return nil }
        self.init(year: Int(index / 12), month: Int(index % 12) + 1)
    }
}
