import NIOCore

/// The bytes on their way in one direction, which keep their order.
final class Transit {
    /// Bytes that the network holds before the sender's socket blocks.
    let capacity: Int
    private(set) var bytes = ByteBuffer()
    /// Bytes that will still get through before the line is dead; nil while it is whole.
    private var left: Int?
    /// Nothing comes after what is here.
    var isShut = false
    /// The receiver finds an error, and loses what has not arrived.
    var isReset = false
    /// Until then nothing is delivered.
    var stalledUntil = NIODeadline.uptimeNanoseconds(0)

    init(capacity: Int) { self.capacity = capacity }

    var room: Int { max(capacity - bytes.readableBytes, 0) }

    /// From here on only so many bytes get through; what comes after vanishes and nobody is told.
    func cut(after count: Int) {
        left = max(count - bytes.readableBytes, 0)
        if count < bytes.readableBytes, let rest = bytes.readSlice(length: count) { bytes = rest }
    }

    func append(_ part: ByteBuffer) {
        let count = min(part.readableBytes, left ?? .max)
        left = left.map { $0 - count }
        if let whole = part.getSlice(at: part.readerIndex, length: count) { bytes.writeImmutableBuffer(whole) }
    }

    func take(_ count: Int) -> ByteBuffer? {
        guard let slice = bytes.readSlice(length: min(count, bytes.readableBytes)) else { return nil }
        // A copy, as a socket gives: the receiver may write behind it.
        let part = ByteBuffer(bytes: slice.readableBytesView)
        bytes.discardReadBytes()
        return part
    }

    func discard() { bytes.clear() }
}
