/// Writes protobuf messages field by field, in the order of the calls. Fields with their default value are left out,
/// as proto3 asks, unless the call says that presence matters.
///
/// For the few messages whose writing and reading decide the speed of the ledger; all others are generated.
public struct ProtobufWriter: Sendable {
    /// What was written so far.
    @inlinable public var bytes: [UInt8] { content }

    /// The number of bytes written so far.
    @inlinable public var byteCount: Int { content.count }

    @usableFromInline var content: [UInt8] = []

    @inlinable
    public init(reserving capacity: Int = 256) {
        content.reserveCapacity(capacity)
    }

    /// An unsigned number; 0 is left out.
    @inlinable
    public mutating func field(_ number: UInt32, _ value: UInt64) {
        guard value != 0 else { return }
        present(number, value)
    }

    /// A signed number as `int64` lays it out; 0 is left out.
    @inlinable
    public mutating func field(_ number: UInt32, _ value: Int64) {
        field(number, UInt64(bitPattern: value))
    }

    /// A number whose presence matters, 0 too.
    @inlinable
    public mutating func present(_ number: UInt32, _ value: UInt64) {
        varint(UInt64(number) << 3)
        varint(value)
    }

    /// A text; an empty one is left out.
    @inlinable
    public mutating func field(_ number: UInt32, _ text: String) {
        guard !text.isEmpty else { return }
        present(number, text)
    }

    /// A text whose presence matters, an empty one too.
    @inlinable
    public mutating func present(_ number: UInt32, _ text: String) {
        varint(UInt64(number) << 3 | 2)
        varint(UInt64(text.utf8.count))
        content.append(contentsOf: text.utf8)
    }

    /// Bytes; none are left out.
    @inlinable
    public mutating func field(_ number: UInt32, _ value: some Collection<UInt8>) {
        guard !value.isEmpty else { return }
        varint(UInt64(number) << 3 | 2)
        varint(UInt64(value.count))
        content.append(contentsOf: value)
    }

    /// Two words as 16 bytes in the order they are written.
    @inlinable
    public mutating func field(_ number: UInt32, high: UInt64, low: UInt64) {
        varint(UInt64(number) << 3 | 2)
        content.append(16)
        withUnsafeBytes(of: (high.bigEndian, low.bigEndian)) { content.append(contentsOf: $0) }
    }

    /// A message in the message, also an empty one.
    @inlinable
    public mutating func message<E: Error>(
        _ number: UInt32,
        _ write: (inout ProtobufWriter) throws(E) -> Void
    ) throws(E) {
        varint(UInt64(number) << 3 | 2)
        // One byte is kept for the length; a longer length moves the content, which is rare and short.
        let start = content.count
        content.append(0)
        try write(&self)
        let count = content.count - start - 1
        guard count >= 0x80 else {
            content[start] = UInt8(count)
            return
        }
        var length = ProtobufWriter(reserving: 5)
        length.varint(UInt64(count))
        content.replaceSubrange(start...start, with: length.content)
    }

    @inlinable
    mutating func varint(_ value: UInt64) {
        var rest = value
        while rest >= 0x80 {
            content.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        content.append(UInt8(truncatingIfNeeded: rest))
    }
}
