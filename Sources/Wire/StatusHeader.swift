public import NIOCore
internal import Protobuf

/// What STATUS says of the end of a call: `socai.rpc.v1.StatusHeader`.
public struct StatusHeader: Hashable, Sendable {
    /// The number on the wire: an end that does not know it takes it for `unknown`.
    public var code: StatusCode
    public var message: String
    /// A serialised message of the service's own, for programs.
    public var details: [UInt8]
    public var trailers = Metadata()
    /// Milliseconds after which a retry may help; nil leaves it to the caller's backoff.
    public var retryAfter: UInt32?

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
            if code != .ok { HeaderWriter.field(1, UInt64(code.rawValue), to: &output) }
            HeaderWriter.field(2, message, to: &output)
            HeaderWriter.field(3, details, to: &output)
            HeaderWriter.field(4, trailers, to: &output)
            if let retryAfter { HeaderWriter.field(5, UInt64(retryAfter), to: &output) }
        }
    }

    /// Reads `u16 length | header` and leaves the reader index at the message.
    public init(reading payload: inout ByteBuffer, limits: Limits) throws(WireError) {
        let slice = try LengthPrefix.read(from: &payload)
        let parsed = slice.withUnsafeReadableBytes { bytes in
            Result { () throws(ProtobufError) in try StatusHeader.parse(bytes) }
        }
        guard case .success(let header) = parsed else {
            throw WireError(.malformedHeader, "The status header is malformed.")
        }
        try header.trailers.validate(limits)
        self = header
    }

    private static func parse(_ bytes: UnsafeRawBufferPointer) throws(ProtobufError) -> StatusHeader {
        var reader = ProtobufReader(bytes)
        var header = StatusHeader(.ok)
        while let field = try reader.next() {
            switch field.number {
            case 1: header.code = StatusCode(rawValue: UInt32(clamping: try reader.unsigned(field))) ?? .unknown
            case 2: header.message = try reader.text(field)
            case 3: header.details = Array(try reader.chunk(field))
            case 4: try header.trailers.append(parsing: try reader.chunk(field))
            case 5: header.retryAfter = UInt32(clamping: try reader.unsigned(field))
            default: try reader.skip(field)
            }
        }
        return header
    }
}
