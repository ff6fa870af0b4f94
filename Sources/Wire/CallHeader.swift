public import NIOCore

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
            ProtobufWriter.field(1, method, to: &output)
            if let timeout { ProtobufWriter.field(2, timeout, to: &output) }
            if acceptedEncodings != 0 { ProtobufWriter.field(3, UInt64(acceptedEncodings), to: &output) }
            ProtobufWriter.field(4, metadata, to: &output)
        }
    }

    /// Reads `u16 length | header` and leaves the reader index at the message.
    public init(reading payload: inout ByteBuffer, limits: Limits) throws(WireError) {
        let slice = try LengthPrefix.read(from: &payload)
        let header = slice.withUnsafeReadableBytes { CallHeader.parse($0) }
        guard let header, (1...Limits.methodName).contains(header.method.utf8.count) else {
            throw WireError(.malformedHeader, "The call header is malformed or names no method.")
        }
        try header.metadata.validate(limits)
        self = header
    }

    private static func parse(_ bytes: UnsafeRawBufferPointer) -> CallHeader? {
        var reader = ProtobufReader(bytes)
        var header = CallHeader(method: "")
        while !reader.isAtEnd {
            guard let (number, kind) = reader.tag() else { return nil }
            switch (number, kind) {
            case (1, .bytes):
                guard let method = reader.string() else { return nil }
                header.method = method
            case (2, .varint):
                guard let timeout = reader.varint() else { return nil }
                header.timeout = timeout
            case (3, .varint):
                guard let encodings = reader.varint() else { return nil }
                header.acceptedEncodings = UInt32(truncatingIfNeeded: encodings)
            case (4, .bytes):
                guard let chunk = reader.chunk(), header.metadata.append(parsing: chunk) else { return nil }
            default:
                guard reader.skip(kind) else { return nil }
            }
        }
        return header
    }
}

extension Metadata {
    /// Appends the entry that an embedded message holds; false when it is malformed.
    mutating func append(parsing bytes: UnsafeRawBufferPointer) -> Bool {
        var reader = ProtobufReader(bytes)
        var key = ""
        var value: [UInt8] = []
        while !reader.isAtEnd {
            guard let (number, kind) = reader.tag() else { return false }
            switch (number, kind) {
            case (1, .bytes):
                guard let text = reader.string() else { return false }
                key = text
            case (2, .bytes):
                guard let chunk = reader.chunk() else { return false }
                value = Array(chunk)
            default:
                guard reader.skip(kind) else { return false }
            }
        }
        append(key, value)
        return true
    }
}
