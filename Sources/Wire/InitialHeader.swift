public import NIOCore

/// What HEADERS says before the first answer: `socai.rpc.v1.InitialHeader`.
public struct InitialHeader: Hashable, Sendable {
    public var metadata = Metadata()

    public init() {}

    /// Appends `u16 length | header`.
    public func encode(into output: inout ByteBuffer) {
        LengthPrefix.write(to: &output) { ProtobufWriter.field(1, metadata, to: &$0) }
    }

    /// Reads `u16 length | header`, and nothing may follow.
    public init(reading payload: inout ByteBuffer, limits: Limits) throws(WireError) {
        let slice = try LengthPrefix.read(from: &payload)
        guard payload.readableBytes == 0,
            let metadata = slice.withUnsafeReadableBytes({ InitialHeader.parse($0) })
        else { throw WireError(.malformedHeader, "The initial header is malformed.") }
        try metadata.validate(limits)
        self.metadata = metadata
    }

    private static func parse(_ bytes: UnsafeRawBufferPointer) -> Metadata? {
        var reader = ProtobufReader(bytes)
        var metadata = Metadata()
        while !reader.isAtEnd {
            guard let (number, kind) = reader.tag() else { return nil }
            if number == 1, kind == .bytes {
                guard let chunk = reader.chunk(), metadata.append(parsing: chunk) else { return nil }
            } else {
                guard reader.skip(kind) else { return nil }
            }
        }
        return metadata
    }
}
