import NIOCore

/// A message as it travels.
struct Message: Hashable, Sendable {
    /// `u32 original size | zlib stream` when compressed.
    var bytes: ByteBuffer
    var isCompressed = false

    /// What it takes of both windows.
    var cost: Int { bytes.readableBytes + Limits.messageCost }

    /// Bytes before compression.
    var originalSize: Int {
        guard isCompressed, let size: UInt32 = bytes.getInteger(at: bytes.readerIndex) else {
            return bytes.readableBytes
        }
        return Int(size)
    }

    /// A message that is compressed when that is wanted and helps.
    init(_ bytes: ByteBuffer, compress: Bool) {
        if compress, let smaller = MessageCompression.shared.compress(bytes) {
            (self.bytes, isCompressed) = (smaller, true)
        } else {
            self.bytes = bytes
        }
    }

    init(bytes: ByteBuffer, isCompressed: Bool) {
        self.bytes = bytes
        self.isCompressed = isCompressed
    }

    /// The message as it was before compression.
    func original(_ limits: Limits) throws(WireError) -> ByteBuffer {
        isCompressed ? try MessageCompression.shared.inflate(bytes, maximum: limits.maximumMessage) : bytes
    }

    /// The same in memory of its own: what is kept must not pin the receive buffer.
    func detached() -> Message {
        var copy = ByteBuffer()
        copy.reserveCapacity(bytes.readableBytes)
        copy.writeImmutableBuffer(bytes)
        return Message(bytes: copy, isCompressed: isCompressed)
    }
}
