import NIOCore

/// The `u16 length` before the protobuf header of OPEN, HEADERS and STATUS.
enum LengthPrefix {
    static func write(to output: inout ByteBuffer, _ body: (inout ByteBuffer) -> Void) {
        let start = output.writerIndex
        output.writeInteger(UInt16(0))
        body(&output)
        output.setInteger(UInt16(truncatingIfNeeded: output.writerIndex - start - 2), at: start)
    }

    static func read(from payload: inout ByteBuffer) throws(WireError) -> ByteBuffer {
        guard let length: UInt16 = payload.readInteger(), Int(length) <= Limits.header,
            let slice = payload.readSlice(length: Int(length))
        else { throw WireError(.malformedHeader, "The header's length exceeds its frame or \(Limits.header) bytes.") }
        return slice
    }
}
