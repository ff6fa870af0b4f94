import NIOCore

/// The 16 bytes before a payload, big-endian: `length u32 | type u8 | flags u8 | check u16 | stream u32 | crc u32`.
struct FrameHeader: Hashable {
    static let size = 16

    var length: UInt32
    var type: UInt8
    var flags: UInt8
    var check: UInt16
    var stream: UInt32
    var crc: UInt32

    /// Reads the header at the reader index without moving it; nil when fewer than 16 bytes are there.
    static func peek(_ buffer: ByteBuffer) -> (header: FrameHeader, expectedCheck: UInt16)? {
        guard buffer.readableBytes >= size else { return nil }
        return buffer.withUnsafeReadableBytes { bytes in
            func load<T: FixedWidthInteger>(_ offset: Int, as: T.Type) -> T {
                T(bigEndian: bytes.loadUnaligned(fromByteOffset: offset, as: T.self))
            }
            let header = FrameHeader(
                length: load(0, as: UInt32.self),
                type: bytes[4],
                flags: bytes[5],
                check: load(6, as: UInt16.self),
                stream: load(8, as: UInt32.self),
                crc: load(12, as: UInt32.self)
            )
            return (header, Checksum.header(bytes))
        }
    }
}
