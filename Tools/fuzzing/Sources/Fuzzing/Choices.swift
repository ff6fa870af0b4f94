import NIOCore

/// The input taken as decisions, from its front; zeros when it is used up.
struct Choices {
    private var rest: Slice<UnsafeRawBufferPointer>

    init(_ bytes: UnsafeRawBufferPointer) { rest = bytes[...] }

    var isEmpty: Bool { rest.isEmpty }

    mutating func byte() -> UInt8 { rest.popFirst() ?? 0 }

    mutating func word() -> UInt32 { (0..<4).reduce(0) { word, _ in word << 8 | UInt32(byte()) } }

    mutating func number(below bound: Int) -> Int { Int(byte()) % bound }

    mutating func bytes(_ count: Int) -> ByteBuffer {
        let part = rest.prefix(count)
        rest = rest.dropFirst(count)
        return ByteBuffer(bytes: part)
    }

    mutating func remainder() -> ByteBuffer { bytes(rest.count) }
}
