internal import Portfolio
internal import Protobuf

/// A protobuf reader that speaks the domain's values and gives this module's errors.
struct MessageReader {
    private var reader: ProtobufReader

    init(_ bytes: UnsafeRawBufferPointer) {
        reader = ProtobufReader(bytes)
    }

    mutating func next() throws(RecordError) -> ProtobufReader.Field? {
        do throws(ProtobufError) { return try reader.next() } catch { throw .unreadable }
    }

    mutating func unsigned(_ field: ProtobufReader.Field) throws(RecordError) -> UInt64 {
        do throws(ProtobufError) { return try reader.unsigned(field) } catch { throw .unreadable }
    }

    mutating func signed(_ field: ProtobufReader.Field) throws(RecordError) -> Int64 {
        do throws(ProtobufError) { return try reader.signed(field) } catch { throw .unreadable }
    }

    mutating func text(_ field: ProtobufReader.Field) throws(RecordError) -> String {
        do throws(ProtobufError) { return try reader.text(field) } catch { throw .unreadable }
    }

    mutating func chunk(_ field: ProtobufReader.Field) throws(RecordError) -> UnsafeRawBufferPointer {
        do throws(ProtobufError) { return try reader.chunk(field) } catch { throw .unreadable }
    }

    mutating func skip(_ field: ProtobufReader.Field) throws(RecordError) {
        do throws(ProtobufError) { try reader.skip(field) } catch { throw .unreadable }
    }

    /// A message in the message, read by `read` to its end.
    mutating func message<T>(
        _ field: ProtobufReader.Field,
        _ read: (inout MessageReader) throws(RecordError) -> T
    ) throws(RecordError) -> T {
        var inner = MessageReader(try chunk(field))
        return try read(&inner)
    }

    mutating func money(_ field: ProtobufReader.Field) throws(RecordError) -> Money {
        Money(try signed(field))
    }

    mutating func bool(_ field: ProtobufReader.Field) throws(RecordError) -> Bool {
        try unsigned(field) != 0
    }

    /// A small number, as counts, lines and basis points are.
    mutating func int(_ field: ProtobufReader.Field, _ name: String) throws(RecordError) -> Int {
        let value = try unsigned(field)
        guard value <= UInt64(UInt32.max) else { throw .invalid(name, String(value)) }
        return Int(value)
    }

    mutating func date(_ field: ProtobufReader.Field, _ name: String) throws(RecordError) -> CivilDate {
        let bytes = try chunk(field)
        guard let date = CivilDate(iso: bytes) else { throw .invalid(name, String(decoding: bytes, as: UTF8.self)) }
        return date
    }

    mutating func month(_ field: ProtobufReader.Field, _ name: String) throws(RecordError) -> Month {
        let text = try text(field)
        guard let month = Month(text) else { throw .invalid(name, text) }
        return month
    }

    mutating func eventID(_ field: ProtobufReader.Field, _ name: String) throws(RecordError) -> EventID {
        let bytes = try chunk(field)
        guard bytes.count == 16 else { throw .invalid(name, "\(bytes.count) bytes") }
        return EventID(
            high: UInt64(bigEndian: bytes.loadUnaligned(as: UInt64.self)),
            low: UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
        )
    }

    mutating func bytes(_ field: ProtobufReader.Field) throws(RecordError) -> [UInt8] {
        Array(try chunk(field))
    }

    mutating func timestamp(_ field: ProtobufReader.Field, _ name: String) throws(RecordError) -> Timestamp {
        let microseconds = try signed(field)
        guard let time = Timestamp(microseconds: microseconds) else { throw .invalid(name, String(microseconds)) }
        return time
    }

    /// A case of an enumeration by its number.
    mutating func word<Word>(
        _ field: ProtobufReader.Field,
        _ name: String,
        _ words: [Word]
    ) throws(RecordError) -> Word {
        let number = try unsigned(field)
        guard number < UInt64(words.count) else { throw .invalid(name, String(number)) }
        return words[Int(number)]
    }
}

extension RecordError {
    static let unreadable = RecordError(.unreadable, "the bytes are not such a message")
}

extension Optional {
    /// The value of a field that must be there.
    func required(_ name: String) throws(RecordError) -> Wrapped {
        guard let self else { throw RecordError(.invalid, "the field \(name) is missing") }
        return self
    }
}
