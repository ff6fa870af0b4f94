internal import Ledger
internal import NIOCore
internal import Transparency

/// A `LogBatch` written straight from the stored bytes. Field numbers are those of ledger.proto.
///
/// Replaying the log is bound by the bytes it moves; building messages of them first would move each several times.
struct LogBatchBytes {
    private(set) var buffer = ByteBuffer()
    private(set) var count = 0

    init(reserving capacity: Int) {
        buffer.reserveCapacity(capacity)
    }

    /// A `LoggedEvent`: its record and its leaf's hash.
    mutating func add(_ entry: LoggedView) {
        let record = entry.record.count
        let inner = 1 + Self.width(record) + record + 2 + TreeHash.byteCount
        buffer.writeWithUnsafeMutableBytes(minimumWritableBytes: 1 + Self.width(inner) + inner) { bytes in
            var offset = 0
            func put(_ byte: UInt8) {
                bytes[offset] = byte
                offset += 1
            }
            func putLength(_ length: Int) {
                var rest = length
                while rest >= 0x80 {
                    put(UInt8(truncatingIfNeeded: rest) | 0x80)
                    rest >>= 7
                }
                put(UInt8(truncatingIfNeeded: rest))
            }
            func put(_ part: UnsafeRawBufferPointer) {
                UnsafeMutableRawBufferPointer(rebasing: bytes[offset...]).copyMemory(from: part)
                offset += part.count
            }
            put(Tag.events)
            putLength(inner)
            put(Tag.record)
            putLength(record)
            put(entry.record)
            put(Tag.leafHash)
            putLength(TreeHash.byteCount)
            entry.leafHash.withUnsafeBytes { put($0) }
            return offset
        }
        count += 1
    }

    /// Ends the batch: nothing is added afterwards.
    /// - Parameter isPartial: something may have been left out.
    mutating func end(head: UInt64, through: UInt64, isPartial: Bool) {
        write(Tag.head, head)
        write(Tag.through, through)
        write(Tag.partial, isPartial ? 1 : 0)
    }

    private enum Tag {
        /// LogBatch
        static let events: UInt8 = 1 << 3 | 2
        static let head: UInt8 = 2 << 3
        static let through: UInt8 = 3 << 3
        static let partial: UInt8 = 4 << 3
        /// LoggedEvent
        static let record: UInt8 = 1 << 3 | 2
        static let leafHash: UInt8 = 2 << 3 | 2
    }

    private mutating func write(_ tag: UInt8, _ value: UInt64) {
        guard value != 0 else { return }
        buffer.writeInteger(tag)
        var rest = value
        while rest >= 0x80 {
            buffer.writeInteger(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        buffer.writeInteger(UInt8(truncatingIfNeeded: rest))
    }

    /// Bytes of a length of up to 2 GiB.
    private static func width(_ length: Int) -> Int {
        var width = 1
        var rest = length >> 7
        while rest > 0 {
            width += 1
            rest >>= 7
        }
        return width
    }
}
