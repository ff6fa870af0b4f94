internal import NIOCore
internal import RPC
internal import SwiftProtobuf

/// Bytes of a buffer for the decoder, without a copy.
private struct BufferBytes: SwiftProtobufContiguousBytes {
    var buffer: ByteBuffer

    init(_ buffer: ByteBuffer) {
        self.buffer = buffer
    }

    init(repeating byte: UInt8, count: Int) {
        buffer = ByteBuffer(repeating: byte, count: count)
    }

    init<S: Sequence>(_ sequence: S) where S.Element == UInt8 {
        buffer = ByteBuffer(bytes: sequence)
    }

    var count: Int { buffer.readableBytes }

    func withUnsafeBytes<R>(_ body: (UnsafeRawBufferPointer) throws -> R) rethrows -> R {
        try buffer.withUnsafeReadableBytes(body)
    }

    mutating func withUnsafeMutableBytes<R>(_ body: (UnsafeMutableRawBufferPointer) throws -> R) rethrows -> R {
        try buffer.withUnsafeMutableReadableBytes(body)
    }
}

/// - Throws: INVALID_ARGUMENT where the bytes are not such a message.
func decodeMessage<M: Message>(_ type: M.Type, _ buffer: ByteBuffer) throws(RPCStatus) -> M {
    do {
        return try M(serializedBytes: BufferBytes(buffer))
    } catch {
        throw RPCStatus(.invalidArgument, "the message is not a \(M.protoMessageName)")
    }
}

/// - Throws: INTERNAL where the message can't be written, which takes a required field or 2 GiB.
func encodeMessage(_ message: some Message) throws(RPCStatus) -> ByteBuffer {
    do {
        let bytes: BufferBytes = try message.serializedBytes()
        return bytes.buffer
    } catch {
        throw RPCStatus(.internal, "the \(type(of: message).protoMessageName) could not be encoded")
    }
}
