public import NIOCore
internal import Protobuf

/// What OPEN says of a call before its first message: `socai.rpc.v1.CallHeader`.
public struct CallHeader: Hashable, Sendable {
    /// `package.Service/Method`.
    public var method: String
    /// Microseconds from the arrival of OPEN to the deadline; nil for none, 0 has passed already.
    public var timeout: UInt64?
    /// Encodings that the answer may use, as in `Hello.encodings`.
    public var acceptedEncodings: UInt32 = 0
    public var metadata = Metadata()

    public init(method: String, timeout: UInt64? = nil) {
        self.method = method
        self.timeout = timeout
    }

    /// Appends `u16 length | header`.
    public func encode(into output: inout ByteBuffer) {
        LengthPrefix.write(to: &output) { output in
            HeaderWriter.field(1, method, to: &output)
            if let timeout { HeaderWriter.field(2, timeout, to: &output) }
            if acceptedEncodings != 0 { HeaderWriter.field(3, UInt64(acceptedEncodings), to: &output) }
            HeaderWriter.field(4, metadata, to: &output)
        }
    }

    /// Reads `u16 length | header` and leaves the reader index at the message.
    public init(reading payload: inout ByteBuffer, limits: Limits) throws(WireError) {
        let slice = try LengthPrefix.read(from: &payload)
        let header = slice.withUnsafeReadableBytes { bytes in
            Result { () throws(ProtobufError) in try CallHeader.parse(bytes) }
        }
        guard case .success(let header) = header, (1...Limits.methodName).contains(header.method.utf8.count) else {
            throw WireError(.malformedHeader, "The call header is malformed or names no method.")
        }
        try header.metadata.validate(limits)
        self = header
    }

    private static func parse(_ bytes: UnsafeRawBufferPointer) throws(ProtobufError) -> CallHeader {
        var reader = ProtobufReader(bytes)
        var header = CallHeader(method: "")
        while let field = try reader.next() {
            switch field.number {
            case 1: header.method = try reader.text(field)
            case 2: header.timeout = try reader.unsigned(field)
            case 3: header.acceptedEncodings = UInt32(truncatingIfNeeded: try reader.unsigned(field))
            case 4: try header.metadata.append(parsing: try reader.chunk(field))
            default: try reader.skip(field)
            }
        }
        return header
    }
}

extension Metadata {
    /// Appends the entry that an embedded message holds.
    mutating func append(parsing bytes: UnsafeRawBufferPointer) throws(ProtobufError) {
        var reader = ProtobufReader(bytes)
        var key = ""
        var value: [UInt8] = []
        while let field = try reader.next() {
            switch field.number {
            case 1: key = try reader.text(field)
            case 2: value = Array(try reader.chunk(field))
            default: try reader.skip(field)
            }
        }
        append(key, value)
    }
}
