public import NIOCore

/// Frames to bytes, appended to a buffer that the caller flushes.
public enum FrameEncoder {
    /// Appends a frame whose payload `body` writes; the header is filled in afterwards.
    ///
    /// `body` only appends, and no more than the peer's maximum frame.
    @inlinable
    public static func append(
        _ type: FrameType,
        flags: FrameFlags = [],
        stream: UInt32 = 0,
        to output: inout ByteBuffer,
        body: (inout ByteBuffer) -> Void
    ) {
        let start = output.writerIndex
        output.writeRepeatingByte(0, count: 16)
        body(&output)
        seal(type, flags: flags, stream: stream, at: start, in: &output)
    }

    /// Appends a frame.
    public static func append(_ frame: Frame, to output: inout ByteBuffer) {
        append(frame.type, flags: frame.flags, stream: frame.stream, to: &output) {
            $0.writeImmutableBuffer(frame.payload)
        }
    }

    @usableFromInline
    static func seal(_ type: FrameType, flags: FrameFlags, stream: UInt32, at start: Int, in output: inout ByteBuffer) {
        let length = UInt32(truncatingIfNeeded: output.writerIndex - start - FrameHeader.size)
        let skip = start - output.readerIndex
        output.withUnsafeMutableReadableBytes { bytes in
            let frame = UnsafeMutableRawBufferPointer(rebasing: bytes[skip...])
            let payload = UnsafeRawBufferPointer(rebasing: frame[FrameHeader.size...])
            frame.storeBytes(of: length.bigEndian, toByteOffset: 0, as: UInt32.self)
            frame[4] = type.rawValue
            frame[5] = flags.rawValue
            frame.storeBytes(of: stream.bigEndian, toByteOffset: 8, as: UInt32.self)
            let check = Checksum.header(UnsafeRawBufferPointer(frame))
            frame.storeBytes(of: check.bigEndian, toByteOffset: 6, as: UInt16.self)
            frame.storeBytes(of: Checksum.crc32(payload).bigEndian, toByteOffset: 12, as: UInt32.self)
        }
    }
}
