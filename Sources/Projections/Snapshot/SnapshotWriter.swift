import Portfolio

#if _endian(big)
#error("columns are copied as they lie in memory, which must be little-endian")
#endif

/// Writes a snapshot, part by part.
///
/// All numbers are little-endian; a text is its length in 32 bits and UTF-8; an optional value is a byte, 1 where
/// there is one; a table is its count in 64 bits and its rows.
struct SnapshotWriter {
    private var part: [UInt8] = []
    private(set) var parts: [[UInt8]] = []

    mutating func finish() -> [[UInt8]] {
        if !part.isEmpty { parts.append(part) }
        part = []
        return parts
    }

    mutating func write(_ number: some FixedWidthInteger) {
        withUnsafeBytes(of: number.littleEndian) { part.append(contentsOf: $0) }
        flush()
    }

    mutating func write(bytes: UnsafeRawBufferPointer) {
        part.append(contentsOf: bytes)
        flush()
    }

    mutating func write(_ text: String) {
        var text = text
        text.withUTF8 { utf8 in
            write(UInt32(clamping: utf8.count))
            write(bytes: UnsafeRawBufferPointer(utf8))
        }
    }

    mutating func write<Value>(optional value: Value?, _ body: (inout SnapshotWriter, Value) -> Void) {
        write(UInt8(value == nil ? 0 : 1))
        if let value { body(&self, value) }
    }

    mutating func write(_ date: CivilDate) {
        write(date.day)
    }

    mutating func write<Row>(_ table: Table<Row>, _ body: (inout SnapshotWriter, Row) -> Void) {
        write(UInt64(table.count))
        table.visit { body(&self, $0) }
    }

    mutating func write(head row: some Recorded) {
        write(row.position)
        write(row.occurredOn)
        write(row.project)
    }

    private mutating func flush() {
        guard part.count >= Limits.snapshotPartBytes else { return }
        parts.append(part)
        part = []
        part.reserveCapacity(Limits.snapshotPartBytes + Limits.chunkRows * 8)
    }
}
