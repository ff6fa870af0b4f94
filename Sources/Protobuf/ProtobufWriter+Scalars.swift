// For programs that learn of a message's fields only when they run.

extension ProtobufWriter {
    /// Bytes, texts or messages whose presence matters, empty ones too.
    public mutating func present(_ number: UInt32, bytes: some Collection<UInt8>) {
        varint(UInt64(number) << 3 | 2)
        varint(UInt64(bytes.count))
        content.append(contentsOf: bytes)
    }

    /// A number of eight bytes, as `fixed64`, `sfixed64` and `double` lay it out.
    public mutating func present(_ number: UInt32, fixed64 value: UInt64) {
        varint(UInt64(number) << 3 | 1)
        packed(fixed64: value)
    }

    /// A number of four bytes, as `fixed32`, `sfixed32` and `float` lay it out.
    public mutating func present(_ number: UInt32, fixed32 value: UInt32) {
        varint(UInt64(number) << 3 | 5)
        packed(fixed32: value)
    }

    /// One of several numbers that are packed into a field, which `present(_:bytes:)` then writes.
    public mutating func packed(_ value: UInt64) { varint(value) }

    public mutating func packed(fixed64 value: UInt64) {
        withUnsafeBytes(of: value.littleEndian) { content.append(contentsOf: $0) }
    }

    public mutating func packed(fixed32 value: UInt32) {
        withUnsafeBytes(of: value.littleEndian) { content.append(contentsOf: $0) }
    }
}
