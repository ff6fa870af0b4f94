import NIOCore

/// The bytes of each message, which both ends know: what arrives is compared with what was to be sent.
enum Payload {
    enum Direction: UInt32 {
        case request = 1
        case answer = 2
    }

    private static let noise: ByteBuffer = {
        var chance = SplitMix64(7)
        return ByteBuffer(bytes: (0..<256 << 10).map { _ in UInt8(truncatingIfNeeded: chance.next()) })
    }()

    /// Shrinks to about a third.
    private static let words: ByteBuffer = {
        var chance = SplitMix64(8)
        return ByteBuffer(bytes: (0..<256 << 10).map { _ in UInt8(97 + chance.number(0...5)) })
    }()

    /// The message of a place in a call: `size` bytes that no other place has, as far as they go.
    static func message(_ call: Int, _ direction: Direction, _ place: Int, size: Int, isText: Bool) -> ByteBuffer {
        var tag = ByteBuffer()
        tag.writeMultipleIntegers(UInt32(call), direction.rawValue, UInt32(place), UInt32(size))
        guard size > tag.readableBytes else { return tag.getSlice(at: 0, length: size) ?? tag }
        let source = isText ? words : noise
        var rest = size - tag.readableBytes
        var offset = (call * 977 + place * 131) % 1_000
        while rest > 0, let part = source.getSlice(at: offset, length: min(rest, source.readableBytes - offset)) {
            tag.writeImmutableBuffer(part)
            rest -= part.readableBytes
            offset = 0
        }
        return tag
    }
}
