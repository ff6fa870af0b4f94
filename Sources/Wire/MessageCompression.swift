public import NIOCore
import Synchronization

/// Compresses and inflates messages: `u32 original size | zlib stream`. Any thread.
///
/// Keeps a few idle zlib streams: setting one up costs ten times what a small message does.
public final class MessageCompression: Sendable {
    /// The pool of the process.
    public static let shared = MessageCompression()

    private let deflaters = Mutex<[Deflater]>([])
    private let inflaters = Mutex<[Inflater]>([])

    public init() {}

    /// The compressed form; nil when the message is under 1 KiB, would not shrink by a tenth, or would shrink so much
    /// that the peer takes it for a bomb: it is then sent as it is.
    public func compress(_ message: ByteBuffer) -> ByteBuffer? {
        let count = message.readableBytes
        guard count >= Limits.compressionFloor, let size = UInt32(exactly: count) else { return nil }
        guard let deflater = deflaters.withLock({ $0.popLast() }) ?? Deflater() else { return nil }
        var output = ByteBuffer()
        output.reserveCapacity(count)
        output.writeInteger(size)
        // Room for nine tenths and no more: a message that shrinks less is not worth inflating.
        let shrunk = output.writeWithUnsafeMutableBytes(minimumWritableBytes: count) { room in
            message.withUnsafeReadableBytes { input in
                deflater.deflate(input, into: UnsafeMutableRawBufferPointer(rebasing: room[0..<(count / 10 * 9 - 4)]))
            }
        }
        deflaters.withLock { if $0.count < Limits.compressionPool { $0.append(deflater) } }
        let isAllowed = count <= Int(Limits.compressionFree) || count <= Limits.compressionRatio * shrunk
        return shrunk > 0 && isAllowed ? output : nil
    }

    /// The original. The declared size is judged before anything is allocated for it.
    public func inflate(_ message: ByteBuffer, maximum: UInt32) throws(WireError) -> ByteBuffer {
        var input = message
        guard let size: UInt32 = input.readInteger(), size > 0 else {
            throw WireError(.badCompression, "A compressed message declares no size.")
        }
        guard size <= maximum else {
            throw WireError(.messageTooLarge, "A message declares \(size) bytes; at most \(maximum) are accepted.")
        }
        guard size <= Limits.compressionFree || Int(size) <= Limits.compressionRatio * input.readableBytes else {
            throw WireError(.messageTooLarge, "A message declares over \(Limits.compressionRatio) times its bytes.")
        }
        guard let inflater = inflaters.withLock({ $0.popLast() }) ?? Inflater() else {
            throw WireError(.badCompression, "No memory to inflate a message.")
        }
        var output = ByteBuffer()
        let whole = output.writeWithUnsafeMutableBytes(minimumWritableBytes: Int(size)) { room in
            let exact = UnsafeMutableRawBufferPointer(rebasing: room[0..<Int(size)])
            return input.withUnsafeReadableBytes { inflater.inflate($0, into: exact) } ? Int(size) : 0
        }
        inflaters.withLock { if $0.count < Limits.compressionPool { $0.append(inflater) } }
        guard whole > 0 else {
            throw WireError(.badCompression, "A compressed message is corrupt, or not of the size it declares.")
        }
        return output
    }
}
