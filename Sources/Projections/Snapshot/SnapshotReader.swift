import Portfolio

/// Reads a snapshot's bytes, which may be damaged: every read is checked.
struct SnapshotReader {
    private let bytes: UnsafeRawBufferPointer
    private var offset = 0

    /// The bytes must outlive the reader.
    init(_ bytes: UnsafeRawBufferPointer) {
        self.bytes = bytes
    }

    var isAtEnd: Bool { offset == bytes.count }

    mutating func number<Number: FixedWidthInteger>(_: Number.Type = Number.self) throws(ProjectionError) -> Number {
        let start = try take(MemoryLayout<Number>.size)
        return Number(littleEndian: bytes.loadUnaligned(fromByteOffset: start, as: Number.self))
    }

    /// The next `count` bytes.
    mutating func slice(_ count: Int) throws(ProjectionError) -> UnsafeRawBufferPointer {
        let start = try take(count)
        return UnsafeRawBufferPointer(rebasing: bytes[start..<start + count])
    }

    mutating func text() throws(ProjectionError) -> String {
        let count = Int(try number(UInt32.self))
        guard count <= Limits.textBytes else { throw .invalid("a text of the snapshot has \(count) bytes") }
        let utf8 = try slice(count)
        guard let text = String(validating: utf8, as: UTF8.self) else {
            throw .invalid("a text of the snapshot is not UTF-8")
        }
        return text
    }

    mutating func date() throws(ProjectionError) -> CivilDate {
        let day = try number(Int32.self)
        guard let date = CivilDate(day: day) else { throw .invalid("day \(day) of the snapshot is no date") }
        return date
    }

    mutating func optional<Value>(
        _ body: (inout SnapshotReader) throws(ProjectionError) -> Value
    ) throws(ProjectionError) -> Value? {
        switch try number(UInt8.self) {
        case 0: return nil
        case 1: return try body(&self)
        default: throw .invalid("a value of the snapshot is neither there nor absent")
        }
    }

    /// An index into the cases of an enumeration.
    mutating func choice<Choice: CaseIterable>(_: Choice.Type = Choice.self) throws(ProjectionError) -> Choice {
        let choices = Array(Choice.allCases)
        let index = Int(try number(UInt8.self))
        guard index < choices.count else { throw .invalid("the snapshot holds an unknown \(Choice.self)") }
        return choices[index]
    }

    /// An index that must be below `count`.
    mutating func index(below count: Int) throws(ProjectionError) -> UInt32 {
        let index = try number(UInt32.self)
        guard index < count else { throw .invalid("index \(index) of the snapshot is beyond \(count)") }
        return index
    }

    /// The number of a table's rows, each of which takes at least `bytesEach`.
    mutating func count(bytesEach: Int) throws(ProjectionError) -> Int {
        let count = try number(UInt64.self)
        guard count <= UInt64((bytes.count - offset) / bytesEach) else {
            throw .invalid("the snapshot ends within a table of \(count) rows")
        }
        guard count <= Limits.tableRows else { throw .invalid("the snapshot holds a table of \(count) rows") }
        return Int(count)
    }

    private mutating func take(_ count: Int) throws(ProjectionError) -> Int {
        guard count <= bytes.count - offset else { throw .invalid("the snapshot ends early") }
        defer { offset += count }
        return offset
    }
}
