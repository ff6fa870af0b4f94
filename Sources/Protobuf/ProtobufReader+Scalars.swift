// For programs that learn of a message's fields only when they run.

extension ProtobufReader {
    /// Whether all bytes were read.
    public var isAtEnd: Bool { offset >= bytes.count }

    /// A number of eight bytes, as `fixed64`, `sfixed64` and `double` lay it out.
    public mutating func fixed64(_ field: Field) throws(ProtobufError) -> UInt64 {
        guard field.kind == .fixed64 else { throw ProtobufError() }
        return try fixed64()
    }

    /// A number of four bytes, as `fixed32`, `sfixed32` and `float` lay it out.
    public mutating func fixed32(_ field: Field) throws(ProtobufError) -> UInt32 {
        guard field.kind == .fixed32 else { throw ProtobufError() }
        return try fixed32()
    }

    /// The next of several numbers that are packed into one field; the reader is that field's own.
    public mutating func packedVarint() throws(ProtobufError) -> UInt64 { try varint() }

    public mutating func packedFixed64() throws(ProtobufError) -> UInt64 { try fixed64() }

    public mutating func packedFixed32() throws(ProtobufError) -> UInt32 { try fixed32() }

    private mutating func fixed64() throws(ProtobufError) -> UInt64 {
        let start = offset
        try advance(8)
        return UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: start, as: UInt64.self))
    }

    private mutating func fixed32() throws(ProtobufError) -> UInt32 {
        let start = offset
        try advance(4)
        return UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: start, as: UInt32.self))
    }
}
