public import NIOCore
internal import Protobuf

/// What HEADERS says before the first answer: `socai.rpc.v1.InitialHeader`.
public struct InitialHeader: Hashable, Sendable {
    public var metadata = Metadata()

    public init(_ metadata: Metadata = Metadata()) { self.metadata = metadata }

    /// Appends `u16 length | header`.
    public func encode(into output: inout ByteBuffer) {
        LengthPrefix.write(to: &output) { HeaderWriter.field(1, metadata, to: &$0) }
    }

    /// Reads `u16 length | header`, and nothing may follow.
    public init(reading payload: inout ByteBuffer, limits: Limits) throws(WireError) {
        let slice = try LengthPrefix.read(from: &payload)
        let parsed = slice.withUnsafeReadableBytes { bytes in
            Result { () throws(ProtobufError) in try InitialHeader.parse(bytes) }
        }
        guard payload.readableBytes == 0, case .success(let metadata) = parsed else {
            throw WireError(.malformedHeader, "The initial header is malformed.")
        }
        try metadata.validate(limits)
        self.metadata = metadata
    }

    private static func parse(_ bytes: UnsafeRawBufferPointer) throws(ProtobufError) -> Metadata {
        var reader = ProtobufReader(bytes)
        var metadata = Metadata()
        while let field = try reader.next() {
            switch field.number {
            case 1: try metadata.append(parsing: try reader.chunk(field))
            default: try reader.skip(field)
            }
        }
        return metadata
    }
}
