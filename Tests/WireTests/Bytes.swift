import NIOCore

@testable import Wire

/// Bytes as the tests write them down.
enum Bytes {
    static func frame(_ frame: Frame) -> ByteBuffer {
        var output = ByteBuffer()
        FrameEncoder.append(frame, to: &output)
        return output
    }

    /// A header with a right check, whatever it says.
    static func header(
        length: UInt32,
        type: UInt8,
        flags: UInt8 = 0,
        stream: UInt32 = 0,
        crc: UInt32 = 0
    ) -> ByteBuffer {
        var output = ByteBuffer()
        output.writeMultipleIntegers(length, type, flags, UInt16(0), stream, crc)
        let check = output.withUnsafeReadableBytes { Checksum.header($0) }
        output.setInteger(check, at: 6)
        return output
    }

    static func hex(_ buffer: ByteBuffer) -> String {
        buffer.readableBytesView.map { byte in
            let text = String(byte, radix: 16)
            return byte < 16 ? "0" + text : text
        }.joined(separator: " ")
    }
}
