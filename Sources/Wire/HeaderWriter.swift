import NIOCore

/// Writes the few protobuf shapes that the headers have. Fields with their default value are left out.
enum HeaderWriter {
    static func field(_ number: UInt8, _ value: UInt64, to output: inout ByteBuffer) {
        output.writeInteger(number << 3)
        varint(value, to: &output)
    }

    static func field(_ number: UInt8, _ text: String, to output: inout ByteBuffer) {
        guard !text.isEmpty else { return }
        output.writeInteger(number << 3 | 2)
        varint(UInt64(text.utf8.count), to: &output)
        output.writeString(text)
    }

    static func field(_ number: UInt8, _ bytes: [UInt8], to output: inout ByteBuffer) {
        guard !bytes.isEmpty else { return }
        output.writeInteger(number << 3 | 2)
        varint(UInt64(bytes.count), to: &output)
        output.writeBytes(bytes)
    }

    static func field(_ number: UInt8, _ metadata: Metadata, to output: inout ByteBuffer) {
        for entry in metadata.entries {
            var inner = ByteBuffer()
            field(1, entry.key, to: &inner)
            field(2, entry.value, to: &inner)
            output.writeInteger(number << 3 | 2)
            varint(UInt64(inner.readableBytes), to: &output)
            output.writeBuffer(&inner)
        }
    }

    static func varint(_ value: UInt64, to output: inout ByteBuffer) {
        var rest = value
        while rest >= 0x80 {
            output.writeInteger(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        output.writeInteger(UInt8(truncatingIfNeeded: rest))
    }
}
