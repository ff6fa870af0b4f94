/// Reads the few protobuf shapes that the headers have. Every read answers nil at the first byte that is wrong.
struct ProtobufReader {
    /// How a field's value is laid out.
    enum Kind: UInt64 {
        case varint = 0
        case fixed64 = 1
        case bytes = 2
        case fixed32 = 5
    }

    private let bytes: UnsafeRawBufferPointer
    private var offset = 0

    /// The reader must not outlive the pointer.
    init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

    var isAtEnd: Bool { offset == bytes.count }

    /// A varint of at most 10 bytes and 64 bits.
    mutating func varint() -> UInt64? {
        var value: UInt64 = 0
        var shift: UInt64 = 0
        while offset < bytes.count, shift < 64 {
            let byte = bytes[offset]
            offset += 1
            guard shift < 63 || byte <= 1 else { return nil }
            value |= UInt64(byte & 0x7F) << shift
            if byte < 0x80 { return value }
            shift += 7
        }
        return nil
    }

    /// The number and the kind of the next field.
    mutating func tag() -> (number: UInt64, kind: Kind)? {
        guard let tag = varint(), let kind = Kind(rawValue: tag & 7), tag >> 3 != 0, tag >> 3 < 1 << 29 else {
            return nil
        }
        return (tag >> 3, kind)
    }

    /// A length and as many bytes.
    mutating func chunk() -> UnsafeRawBufferPointer? {
        guard let count = varint(), count <= UInt64(bytes.count - offset) else { return nil }
        let start = offset
        offset += Int(count)
        return UnsafeRawBufferPointer(rebasing: bytes[start..<offset])
    }

    /// A chunk that is UTF-8.
    mutating func string() -> String? {
        guard let chunk = chunk() else { return nil }
        return String(validating: chunk, as: UTF8.self)
    }

    /// Passes over the value of an unknown field.
    mutating func skip(_ kind: Kind) -> Bool {
        switch kind {
        case .varint: return varint() != nil
        case .bytes: return chunk() != nil
        case .fixed64: return advance(8)
        case .fixed32: return advance(4)
        }
    }

    private mutating func advance(_ count: Int) -> Bool {
        guard bytes.count - offset >= count else { return false }
        offset += count
        return true
    }
}
