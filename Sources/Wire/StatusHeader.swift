public import NIOCore

/// What STATUS says of the end of a call: `socai.rpc.v1.StatusHeader`.
public struct StatusHeader: Hashable, Sendable {
    /// The number on the wire: an end that does not know it takes it for `unknown`.
    public var code: StatusCode
    public var message: String
    /// A serialised message of the service's own, for programs.
    public var details: [UInt8]
    public var trailers = Metadata()

    /// A message over `Limits.statusMessage` is cut and details over `Limits.statusDetails` are dropped, so that the
    /// header always fits into one frame.
    public init(_ code: StatusCode, _ message: String = "", details: [UInt8] = []) {
        self.code = code
        self.message = message.prefix(utf8: Limits.statusMessage)
        self.details = details.count <= Limits.statusDetails ? details : []
    }

    /// Appends `u16 length | header`.
    public func encode(into output: inout ByteBuffer) {
        LengthPrefix.write(to: &output) { output in
            if code != .ok { ProtobufWriter.field(1, UInt64(code.rawValue), to: &output) }
            ProtobufWriter.field(2, message, to: &output)
            ProtobufWriter.field(3, details, to: &output)
            ProtobufWriter.field(4, trailers, to: &output)
        }
    }

    /// Reads `u16 length | header` and leaves the reader index at the message.
    public init(reading payload: inout ByteBuffer, limits: Limits) throws(WireError) {
        let slice = try LengthPrefix.read(from: &payload)
        guard let header = slice.withUnsafeReadableBytes({ StatusHeader.parse($0) }) else {
            throw WireError(.malformedHeader, "The status header is malformed.")
        }
        try header.trailers.validate(limits)
        self = header
    }

    private static func parse(_ bytes: UnsafeRawBufferPointer) -> StatusHeader? {
        var reader = ProtobufReader(bytes)
        var header = StatusHeader(.ok)
        while !reader.isAtEnd {
            guard let (number, kind) = reader.tag() else { return nil }
            switch (number, kind) {
            case (1, .varint):
                guard let code = reader.varint() else { return nil }
                header.code = StatusCode(rawValue: UInt32(clamping: code)) ?? .unknown
            case (2, .bytes):
                guard let message = reader.string() else { return nil }
                header.message = message
            case (3, .bytes):
                guard let chunk = reader.chunk() else { return nil }
                header.details = Array(chunk)
            case (4, .bytes):
                guard let chunk = reader.chunk(), header.trailers.append(parsing: chunk) else { return nil }
            default:
                guard reader.skip(kind) else { return nil }
            }
        }
        return header
    }
}
