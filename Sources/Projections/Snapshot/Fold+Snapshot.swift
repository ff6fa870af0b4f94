import Portfolio

extension Fold {
    /// Reads what `Tables.encode` wrote and makes the writer's side anew.
    /// - Throws: `ProjectionError` where the bytes are of another version, damaged, or not what a fold leaves.
    init(snapshot bytes: UnsafeRawBufferPointer) throws(ProjectionError) {
        self.init()
        var reader = SnapshotReader(bytes)
        guard try reader.number(UInt64.self) == Snapshot.magic else {
            throw .invalid("the bytes are no snapshot of figures")
        }
        let version = try reader.number(UInt32.self)
        guard version == Snapshot.version else {
            throw ProjectionError(
                .snapshotVersion,
                "the snapshot has format \(version), not \(Snapshot.version); delete it, it is rebuilt from the log"
            )
        }
        let position = try reader.number(UInt64.self)
        guard position <= UInt64(bytes.count / 4) else { throw .invalid("the snapshot ends within its events") }
        let owners = try reader.slice(Int(position) * 4)
        let recorders = try reader.slice(Int(position) * 4)
        try readNames(&reader)
        try readMoney(&reader, position)
        try readRegister(&reader, position)
        try readStatuses(&reader, position)
        try readFindings(&reader, position)
        try readNotable(&reader, position)
        guard reader.isAtEnd else { throw .invalid("the snapshot has bytes after its end") }
        try readOwners(owners, count: Int(position))
        try readRecorders(recorders, count: Int(position))
        tables.position = position
    }
}

extension Fold {
    private mutating func readNames(_ reader: inout SnapshotReader) throws(ProjectionError) {
        for _ in 0..<(try reader.count(bytesEach: 4)) {
            try expect(projects.add(try reader.text(), to: &tables.codes), "project")
            addProject()
        }
        for _ in 0..<(try reader.count(bytesEach: 8)) {
            let person = Person(name: try reader.text(), organisation: try reader.text())
            try expect(persons.add(person, to: &tables.persons), "person")
        }
        for _ in 0..<(try reader.count(bytesEach: 13)) {
            let year = Int(try reader.number(Int64.self))
            let bucket = Bucket(year: year, source: try reader.text(), kind: try reader.choice())
            try expect(buckets.add(bucket, to: &tables.buckets), "bucket")
        }
        for _ in 0..<(try reader.count(bytesEach: 4)) {
            try expect(contractNumbers.add(try reader.text(), to: &tables.contractNumbers), "contract number")
        }
        for _ in 0..<(try reader.count(bytesEach: 8)) {
            let project = try reader.index(below: tables.codes.count)
            let cell = Cell(project: project, bucket: try reader.index(below: tables.buckets.count))
            try expect(add(cell), "bucket of a project")
        }
        for _ in 0..<(try reader.count(bytesEach: 8)) {
            let cell = try reader.index(below: tables.cells.count)
            let contract: UInt32 = try reader.number()
            guard contract == Account.noContract || contract < tables.contractNumbers.count else {
                throw .invalid("an account of the snapshot names no contract")
            }
            try expect(add(Account(cell: cell, contract: contract)), "account")
        }
    }

    private func expect(_ index: UInt32?, _ name: String) throws(ProjectionError) {
        guard index != nil else { throw .invalid("the snapshot holds a \(name) twice, or too many") }
    }

    private mutating func readMoney(_ reader: inout SnapshotReader, _ position: UInt64) throws(ProjectionError) {
        var left = try reader.count(bytesEach: 24)
        var last: UInt64 = 1
        let slots = UInt32(tables.accounts.count * MoneyKind.slots)
        while left > 0 {
            let rows = min(left, Limits.chunkRows)
            let columns = try MoneyBytes(&reader, rows: rows)
            for index in 0..<rows {
                let row = columns.row(index)
                let isInOrder = row.position >= last && row.position <= position
                guard isInOrder, row.slot < slots, CivilDate(day: row.day) != nil else {
                    throw .invalid("a money row of the snapshot does not fit")
                }
                last = row.position
                tables.money.append(row, running: &running)
            }
            left -= rows
        }
        indexMoney()
    }

    private mutating func readRegister(_ reader: inout SnapshotReader, _ position: UInt64) throws(ProjectionError) {
        var order = RowOrder(position: position, projects: tables.codes.count)
        for _ in 0..<(try reader.count(bytesEach: 16)) {
            let head = try order.next(&reader)
            add(
                RegistrationRow(
                    position: head.position,
                    occurredOn: head.occurredOn,
                    project: head.project,
                    registration: try reader.registration()
                )
            )
        }
        order = RowOrder(position: position, projects: tables.codes.count)
        for _ in 0..<(try reader.count(bytesEach: 16)) {
            let head = try order.next(&reader)
            add(
                ApprovalEntry(
                    position: head.position,
                    occurredOn: head.occurredOn,
                    project: head.project,
                    event: EventID(high: try reader.number(), low: try reader.number()),
                    kind: try reader.choice(),
                    number: try reader.text(),
                    issuer: try reader.text(),
                    date: try reader.optional { reader throws(ProjectionError) in try reader.date() },
                    total: try reader.optional { reader throws(ProjectionError) in Money(try reader.number()) }
                )
            )
        }
        order = RowOrder(position: position, projects: tables.codes.count)
        for _ in 0..<(try reader.count(bytesEach: 16)) {
            let head = try order.next(&reader)
            let cap = { (reader: inout SnapshotReader) throws(ProjectionError) in Int(try reader.number(Int64.self)) }
            add(
                ContractEntry(
                    position: head.position,
                    occurredOn: head.occurredOn,
                    project: head.project,
                    number: try reader.index(below: tables.contractNumbers.count),
                    contractor: try reader.text(),
                    value: Money(try reader.number()),
                    advanceCap: try reader.optional(cap)
                )
            )
        }
    }

    private mutating func readStatuses(_ reader: inout SnapshotReader, _ position: UInt64) throws(ProjectionError) {
        var order = RowOrder(position: position, projects: tables.codes.count)
        for _ in 0..<(try reader.count(bytesEach: 29)) {
            let head = try order.next(&reader)
            guard let kind = StatusRow.Kind(rawValue: try reader.number()) else {
                throw .invalid("the snapshot holds an unknown status")
            }
            let row = StatusRow(
                position: head.position,
                value: try reader.number(),
                occurredOn: head.occurredOn,
                project: head.project,
                detail: try reader.number(),
                kind: kind
            )
            guard row.isReadable else { throw .invalid("a status of the snapshot does not fit") }
            add(row)
            heads[Int(row.project)].see(row)
        }
        order = RowOrder(position: position, projects: tables.codes.count)
        for _ in 0..<(try reader.count(bytesEach: 24)) {
            let head = try order.next(&reader)
            add(
                UndoneRow(
                    position: head.position,
                    occurredOn: head.occurredOn,
                    project: head.project,
                    original: try reader.number()
                )
            )
        }
    }

    private mutating func readFindings(_ reader: inout SnapshotReader, _ position: UInt64) throws(ProjectionError) {
        var order = RowOrder(position: position, projects: tables.codes.count)
        for _ in 0..<(try reader.count(bytesEach: 31)) {
            let head = try order.next(&reader)
            add(
                FindingEntry(
                    position: head.position,
                    occurredOn: head.occurredOn,
                    project: head.project,
                    kind: try reader.choice(),
                    finding: try reader.text(),
                    text: try reader.text(),
                    amount: try reader.optional { reader throws(ProjectionError) in Money(try reader.number()) },
                    due: try reader.optional { reader throws(ProjectionError) in try reader.date() },
                    events: try reader.events()
                )
            )
        }
    }

    private mutating func readNotable(_ reader: inout SnapshotReader, _ position: UInt64) throws(ProjectionError) {
        var order = RowOrder(position: position, projects: tables.codes.count)
        for _ in 0..<(try reader.count(bytesEach: 25)) {
            let head = try order.next(&reader)
            guard let kind = NotableRow.Kind(rawValue: try reader.number()) else {
                throw .invalid("the snapshot notes an event for an unknown reason")
            }
            add(
                NotableRow(
                    position: head.position,
                    occurredOn: head.occurredOn,
                    project: head.project,
                    kind: kind,
                    detail: try reader.number()
                )
            )
        }
    }

    private mutating func readRecorders(
        _ recorders: UnsafeRawBufferPointer,
        count: Int
    ) throws(ProjectionError) {
        for index in 0..<count {
            let person = UInt32(littleEndian: recorders.loadUnaligned(fromByteOffset: index * 4, as: UInt32.self))
            guard person < tables.persons.count || person == Tables.nobody else {
                throw .invalid("an event of the snapshot was recorded by nobody")
            }
            tables.recorders.append(person)
        }
    }

    private mutating func readOwners(_ owners: UnsafeRawBufferPointer, count: Int) throws(ProjectionError) {
        for index in 0..<count {
            let owner = UInt32(littleEndian: owners.loadUnaligned(fromByteOffset: index * 4, as: UInt32.self))
            guard owner < tables.codes.count || owner == Tables.nobody else {
                throw .invalid("an event of the snapshot has no project")
            }
            tables.owners.append(owner)
            guard owner != Tables.nobody else { continue }
            heads[Int(owner)].version += 1
            heads[Int(owner)].position = UInt64(index) + 1
        }
    }
}

extension Fold.Head {
    fileprivate mutating func see(_ row: StatusRow) {
        if row.kind == .seen { earliestDay = min(earliestDay, row.occurredOn.day) }
        if row.kind == .demo { earliestDemoDay = min(earliestDemoDay, row.occurredOn.day) }
    }
}
