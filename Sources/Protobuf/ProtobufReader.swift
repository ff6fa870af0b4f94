/// Bytes that are not a protobuf message, or a field that is laid out as another kind than it has.
public struct ProtobufError: Error, Hashable, Sendable {
    @inlinable
    init() {}
}

/// Reads protobuf messages field by field: `while let field = try reader.next()`, then the value of each field with
/// the call that fits it, or `skip`. Never reads beyond its bytes and never allocates for a declared length.
///
/// Must not outlive the bytes it was made of.
public struct ProtobufReader {
    /// How a value is laid out.
    public enum Kind: UInt64 {
        case varint = 0
        case fixed64 = 1
        case chunk = 2
        case fixed32 = 5
    }

    /// A field's number and layout.
    public struct Field {
        public let number: UInt64
        public let kind: Kind

        @inlinable
        init(number: UInt64, kind: Kind) {
            self.number = number
            self.kind = kind
        }
    }

    @usableFromInline let bytes: UnsafeRawBufferPointer
    @usableFromInline var offset = 0

    @inlinable
    public init(_ bytes: UnsafeRawBufferPointer) {
        self.bytes = bytes
    }

    /// The next field; nil at the end.
    @inlinable
    public mutating func next() throws(ProtobufError) -> Field? {
        guard offset < bytes.count else { return nil }
        let tag = try varint()
        guard let kind = Kind(rawValue: tag & 7), tag >> 3 != 0, tag >> 3 < 1 << 29 else { throw ProtobufError() }
        return Field(number: tag >> 3, kind: kind)
    }

    @inlinable
    public mutating func unsigned(_ field: Field) throws(ProtobufError) -> UInt64 {
        guard field.kind == .varint else { throw ProtobufError() }
        return try varint()
    }

    @inlinable
    public mutating func signed(_ field: Field) throws(ProtobufError) -> Int64 {
        Int64(bitPattern: try unsigned(field))
    }

    /// As `bool` is read: any number but 0 is true.
    @inlinable
    public mutating func bool(_ field: Field) throws(ProtobufError) -> Bool {
        try unsigned(field) != 0
    }

    @inlinable
    public mutating func text(_ field: Field) throws(ProtobufError) -> String {
        let bytes = try chunk(field)
        // Most texts are ASCII, and need no validation beyond that.
        if bytes.allSatisfy({ $0 < 0x80 }) { return String(decoding: bytes, as: UTF8.self) }
        guard let text = String(validating: bytes, as: UTF8.self) else { throw ProtobufError() }
        return text
    }

    /// The bytes of a text, bytes or message field; they live as long as the reader's.
    @inlinable
    public mutating func chunk(_ field: Field) throws(ProtobufError) -> UnsafeRawBufferPointer {
        guard field.kind == .chunk else { throw ProtobufError() }
        let count = try varint()
        guard count <= UInt64(bytes.count - offset) else { throw ProtobufError() }
        let start = offset
        offset += Int(count)
        return UnsafeRawBufferPointer(rebasing: bytes[start..<offset])
    }

    /// A reader of the message in this field.
    @inlinable
    public mutating func message(_ field: Field) throws(ProtobufError) -> ProtobufReader {
        ProtobufReader(try chunk(field))
    }

    /// Passes over the value of a field that is not known.
    @inlinable
    public mutating func skip(_ field: Field) throws(ProtobufError) {
        switch field.kind {
        case .varint: _ = try varint()
        case .chunk: _ = try chunk(field)
        case .fixed64: try advance(8)
        case .fixed32: try advance(4)
        }
    }

    @inlinable
    mutating func advance(_ count: Int) throws(ProtobufError) {
        guard bytes.count - offset >= count else { throw ProtobufError() }
        offset += count
    }

    /// At most 10 bytes and 64 bits.
    @inlinable
    mutating func varint() throws(ProtobufError) -> UInt64 {
        var value: UInt64 = 0
        var shift: UInt64 = 0
        while offset < bytes.count {
            let byte = bytes[offset]
            offset += 1
            guard shift < 63 || byte <= 1 else { throw ProtobufError() }
            value |= UInt64(byte & 0x7F) << shift
            if byte < 0x80 { return value }
            shift += 7
        }
        throw ProtobufError()
    }
}
