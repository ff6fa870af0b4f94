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
        guard let length: UInt16 = payload.readInteger(), let slice = payload.readSlice(length: Int(length)) else {
            throw WireError(.malformedHeader, "The header's length exceeds its frame.")
        }
        guard Int(length) <= Limits.header else {
            throw WireError(.headerTooLarge, "The header has \(length) bytes, more than \(Limits.header).")
        }
        return slice
    }
}
