import Portfolio

/// The columns of up to a chunk of money rows, as they were written.
struct MoneyBytes {
    private let positions: UnsafeRawBufferPointer
    private let amounts: UnsafeRawBufferPointer
    private let days: UnsafeRawBufferPointer
    private let slots: UnsafeRawBufferPointer

    init(_ reader: inout SnapshotReader, rows: Int) throws(ProjectionError) {
        positions = try reader.slice(rows * 8)
        amounts = try reader.slice(rows * 8)
        days = try reader.slice(rows * 4)
        slots = try reader.slice(rows * 4)
    }

    func row(_ index: Int) -> MoneyRow {
        MoneyRow(
            position: positions.loadUnaligned(fromByteOffset: index * 8, as: UInt64.self),
            day: days.loadUnaligned(fromByteOffset: index * 4, as: Int32.self),
            slot: slots.loadUnaligned(fromByteOffset: index * 4, as: UInt32.self),
            amount: amounts.loadUnaligned(fromByteOffset: index * 8, as: Int64.self)
        )
    }
}

/// Reads what every row begins with, and checks that a table is in the order of the log.
struct RowOrder {
    let position: UInt64
    let projects: Int
    private var last: UInt64 = 1

    init(position: UInt64, projects: Int) {
        self.position = position
        self.projects = projects
    }

    mutating func next(
        _ reader: inout SnapshotReader
    ) throws(ProjectionError) -> (position: UInt64, occurredOn: CivilDate, project: UInt32) {
        let row = try reader.number(UInt64.self)
        guard row >= last, row <= position else { throw .invalid("a row of the snapshot is out of order") }
        last = row
        return (row, try reader.date(), try reader.index(below: projects))
    }
}

extension SnapshotReader {
    mutating func registration() throws(ProjectionError) -> Registration {
        var registration = Registration(
            name: try text(),
            group: try text(),
            groupName: try text(),
            funding: try choice(),
            agency: try text()
        )
        let count = Int(try number(UInt32.self))
        for _ in 0..<count { registration.locations.append(try text()) }
        return registration
    }
}

extension SnapshotReader {
    mutating func events() throws(ProjectionError) -> [EventID] {
        let count = try number(UInt32.self)
        var events: [EventID] = []
        for _ in 0..<count { events.append(EventID(high: try number(), low: try number())) }
        return events
    }
}

extension StatusRow {
    /// Whether its detail is what its kind makes of it.
    var isReadable: Bool {
        switch kind {
        case .progress, .spend: Month(index: detail) != nil
        case .target: Target.Goal(index: value) != nil && CivilDate(day: detail) != nil
        default: true
        }
    }
}
