public import NIOCore

/// Bytes in, frames out. Holds at most one incomplete frame; nothing is allocated for a length that was not accepted.
///
/// After an error the bytes that follow mean nothing: the owner closes the connection and feeds no more.
public struct FrameDecoder {
    private var buffer = ByteBuffer()
    private var prefaceLeft: Int
    private let maximumFrame: UInt32
    /// Frames of unknown types that were passed over.
    public private(set) var skipped = 0

    /// - Parameters:
    ///   - expectsPreface: true at the server, which reads the client's preface first.
    ///   - maximumFrame: payload bytes accepted in one frame.
    public init(expectsPreface: Bool, maximumFrame: UInt32) {
        prefaceLeft = expectsPreface ? Preface.bytes.count : 0
        self.maximumFrame = min(maximumFrame, Limits.Ceiling.frame)
    }

    /// True while a frame, or the preface, has begun and not ended.
    public var isPartial: Bool { buffer.readableBytes > 0 }

    /// Bytes that wait for the rest of their frame.
    public var bufferedBytes: Int { buffer.readableBytes }

    /// Takes what was received. Call `next()` until it returns nil, then `compact()`.
    public mutating func feed(_ bytes: ByteBuffer) {
        if buffer.readableBytes == 0 {
            buffer = bytes
        } else {
            var bytes = bytes
            buffer.writeBuffer(&bytes)
        }
    }

    /// The next whole frame, or nil when more bytes are needed.
    public mutating func next() throws(WireError) -> Frame? {
        if prefaceLeft > 0 { try readPreface() }
        guard prefaceLeft == 0 else { return nil }
        while let (header, expected) = FrameHeader.peek(buffer) {
            guard header.check == expected else {
                throw WireError(.badCheck, "The frame header's check is wrong: bytes were lost or this is no frame.")
            }
            guard header.length <= maximumFrame else {
                throw WireError(
                    .frameTooLarge,
                    "A frame has \(header.length) bytes; at most \(maximumFrame) are accepted."
                )
            }
            let type = try type(of: header)
            guard buffer.readableBytes - FrameHeader.size >= Int(header.length) else { return nil }
            buffer.moveReaderIndex(forwardBy: FrameHeader.size)
            guard let payload = buffer.readSlice(length: Int(header.length)) else { return nil }
            guard payload.withUnsafeReadableBytes({ Checksum.crc32($0) }) == header.crc else {
                throw WireError(.badChecksum, "A frame's payload does not match its checksum.")
            }
            if let type {
                return Frame(type, flags: FrameFlags(rawValue: header.flags), stream: header.stream, payload: payload)
            }
            skipped += 1
        }
        return nil
    }

    /// Lets go of the receive buffer: what is left of it is moved to a buffer of its own.
    public mutating func compact() {
        guard buffer.readerIndex > 0 else { return }
        guard buffer.readableBytes > 0 else {
            buffer = ByteBuffer()
            return
        }
        var rest = ByteBuffer()
        rest.reserveCapacity(buffer.readableBytes + FrameHeader.size)
        rest.writeBuffer(&buffer)
        buffer = rest
    }

    /// The known type of an accepted header; nil for one to skip.
    private func type(of header: FrameHeader) throws(WireError) -> FrameType? {
        guard let type = FrameType(rawValue: header.type) else {
            guard header.type >= FrameType.firstSkippable else {
                throw WireError(.unknownType, "Frame type \(header.type) is unknown and may not be skipped.")
            }
            return nil
        }
        guard type.allowedFlags.rawValue & header.flags == header.flags, header.stream <= Frame.lastStream else {
            throw WireError(.reservedBits, "A reserved bit of the frame header is set.")
        }
        return type
    }

    /// Compares as many bytes as there are, so that another protocol is recognised by its first byte.
    private mutating func readPreface() throws(WireError) {
        while prefaceLeft > 0, let byte: UInt8 = buffer.readInteger() {
            guard byte == Preface.bytes[Preface.bytes.count - prefaceLeft] else {
                throw WireError(.badPreface, "The connection does not begin with this protocol's preface.")
            }
            prefaceLeft -= 1
        }
    }
}

extension Frame {
    /// The highest stream id; the top bit is reserved.
    public static let lastStream: UInt32 = 0x7FFF_FFFF
}
