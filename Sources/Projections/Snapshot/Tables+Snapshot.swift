import Portfolio

/// The format of an encoded read model: what must be the same to be read.
///
/// The bytes follow from the events alone. They carry no check sum: whoever stores them keeps their hash.
enum Snapshot {
    /// `socaiPRJ`
    static let magic: UInt64 = 0x4A52_5069_6163_6F73
    /// Raised whenever the bytes change.
    static let version: UInt32 = 3
}

extension Tables {
    /// All rows, in an order that the events alone determine.
    func encode() -> [[UInt8]] {
        var writer = SnapshotWriter()
        writer.write(Snapshot.magic)
        writer.write(Snapshot.version)
        writer.write(position)
        owners.forEachChunk(owners.count) { writer.write(bytes: UnsafeRawBufferPointer($0)) }
        recorders.forEachChunk(recorders.count) { writer.write(bytes: UnsafeRawBufferPointer($0)) }
        encodeNames(&writer)
        encodeMoney(&writer)
        encodeRegister(&writer)
        writer.write(statuses) { writer, row in
            writer.write(head: row)
            writer.write(row.kind.rawValue)
            writer.write(row.value)
            writer.write(row.detail)
        }
        writer.write(undone) { writer, row in
            writer.write(head: row)
            writer.write(row.original)
        }
        writer.write(findings) { $0.write($1) }
        writer.write(notable) { writer, row in
            writer.write(head: row)
            writer.write(row.kind.rawValue)
            writer.write(row.detail)
        }
        return writer.finish()
    }

    private func encodeNames(_ writer: inout SnapshotWriter) {
        writer.write(codes) { $0.write($1) }
        writer.write(persons) { writer, person in
            writer.write(person.name)
            writer.write(person.organisation)
        }
        writer.write(buckets) { writer, bucket in
            writer.write(Int64(bucket.year))
            writer.write(bucket.source)
            writer.write(UInt8(clamping: Bucket.Kind.allCases.firstIndex(of: bucket.kind) ?? 0))
        }
        writer.write(contractNumbers) { $0.write($1) }
        writer.write(cells) { writer, cell in
            writer.write(cell.project)
            writer.write(cell.bucket)
        }
        writer.write(accounts) { writer, account in
            writer.write(account.cell)
            writer.write(account.contract)
        }
    }

    private func encodeMoney(_ writer: inout SnapshotWriter) {
        writer.write(UInt64(money.count))
        money.forEachChunk(upTo: money.count) { columns, rows in
            writer.write(bytes: UnsafeRawBufferPointer(start: columns.positions, count: rows * 8))
            writer.write(bytes: UnsafeRawBufferPointer(start: columns.amounts, count: rows * 8))
            writer.write(bytes: UnsafeRawBufferPointer(start: columns.days, count: rows * 4))
            writer.write(bytes: UnsafeRawBufferPointer(start: columns.slots, count: rows * 4))
        }
    }

    private func encodeRegister(_ writer: inout SnapshotWriter) {
        writer.write(registrations) { writer, row in
            writer.write(head: row)
            writer.write(row.registration)
        }
        writer.write(approvals) { writer, row in
            writer.write(head: row)
            writer.write(row.event.high)
            writer.write(row.event.low)
            writer.write(UInt8(clamping: ApprovalRow.Kind.allCases.firstIndex(of: row.kind) ?? 0))
            writer.write(row.number)
            writer.write(row.issuer)
            writer.write(optional: row.date) { $0.write($1) }
            writer.write(optional: row.total) { $0.write($1.dong) }
        }
        writer.write(contracts) { writer, row in
            writer.write(head: row)
            writer.write(row.number)
            writer.write(row.contractor)
            writer.write(row.value.dong)
            writer.write(optional: row.advanceCap) { $0.write(Int64($1)) }
        }
    }
}

extension SnapshotWriter {
    fileprivate mutating func write(_ row: FindingEntry) {
        write(head: row)
        write(UInt8(clamping: FindingEntry.Kind.allCases.firstIndex(of: row.kind) ?? 0))
        write(row.finding)
        write(row.text)
        write(optional: row.amount) { $0.write($1.dong) }
        write(optional: row.due) { $0.write($1) }
        write(UInt32(clamping: row.events.count))
        for event in row.events {
            write(event.high)
            write(event.low)
        }
    }

    fileprivate mutating func write(_ registration: Registration) {
        write(registration.name)
        write(registration.group)
        write(registration.groupName)
        write(UInt8(clamping: Funding.allCases.firstIndex(of: registration.funding) ?? 0))
        write(registration.agency)
        write(UInt32(clamping: registration.locations.count))
        for location in registration.locations { write(location) }
    }
}
