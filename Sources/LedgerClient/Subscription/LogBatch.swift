public import NIOCore
public import Portfolio
internal import Protobuf
public import RPC
public import Records

/// Events of the log as they came in one message. They share its memory: who keeps one keeps all of them.
public struct LogBatch: Sendable {
    /// One event.
    public struct Entry: Sendable {
        public let position: UInt64
        /// The bytes as stored and hashed: a `socai.v1.Record`.
        public let record: ByteBuffer
        /// 32 bytes: what the server says the leaf's hash is.
        public let leafHash: ByteBuffer

        /// The event that the bytes say.
        public func event() throws(RecordError) -> Event {
            try record.withUnsafeReadableBytes { bytes in
                Result { () throws(RecordError) in try RecordCoding.event(from: bytes) }
            }.get()
        }
    }

    /// In the order of the log.
    public let entries: [Entry]
    /// The head of the log when this was sent.
    public let head: UInt64
    /// Every event that was asked for up to here has come: a later reading goes on at `through + 1`.
    public let through: UInt64
    /// Whether positions have gaps, because the reader asked for less than everything or may not read everything.
    public let isPartial: Bool

    /// Whether the reading has caught up with the head.
    public var isLive: Bool { through >= head }

    /// Reads a `socai.v1.LogBatch`.
    /// - Throws: INTERNAL where the bytes are none.
    public init(_ message: ByteBuffer) throws(RPCStatus) {
        do throws(ProtobufError) {
            self = try message.withUnsafeReadableBytes { bytes in
                Result { () throws(ProtobufError) in try LogBatch(bytes, of: message) }
            }.get()
        } catch {
            throw RPCStatus(.internal, "The server sent what is no part of a log: compare the versions.")
        }
    }

    private init(_ bytes: UnsafeRawBufferPointer, of message: ByteBuffer) throws(ProtobufError) {
        var reader = ProtobufReader(bytes)
        var (entries, head, through, isPartial) = ([Entry](), UInt64(0), UInt64(0), false)
        while let field = try reader.next() {
            switch field.number {
            case 1: entries.append(try Entry(try reader.chunk(field), in: bytes, of: message))
            case 2: head = try reader.unsigned(field)
            case 3: through = try reader.unsigned(field)
            case 4: isPartial = try reader.unsigned(field) != 0
            default: try reader.skip(field)
            }
        }
        self.entries = entries
        self.head = head
        self.through = through
        self.isPartial = isPartial
    }
}

extension LogBatch.Entry {
    /// - Parameters:
    ///   - event: the bytes of a `LoggedEvent`, within `bytes`.
    ///   - bytes: the readable bytes of `message`.
    fileprivate init(
        _ event: UnsafeRawBufferPointer,
        in bytes: UnsafeRawBufferPointer,
        of message: ByteBuffer
    ) throws(ProtobufError) {
        func slice(_ part: UnsafeRawBufferPointer) -> ByteBuffer? {
            guard let start = part.baseAddress, let base = bytes.baseAddress else { return nil }
            return message.getSlice(at: message.readerIndex + (start - base), length: part.count)
        }
        var reader = ProtobufReader(event)
        var (position, record, leafHash) = (UInt64(0), ByteBuffer(), ByteBuffer())
        while let field = try reader.next() {
            switch field.number {
            case 1:
                let part = try reader.chunk(field)
                position = RecordGlance.position(in: part) ?? 0
                record = slice(part) ?? record
            case 2: leafHash = slice(try reader.chunk(field)) ?? leafHash
            default: try reader.skip(field)
            }
        }
        self.position = position
        self.record = record
        self.leafHash = leafHash
    }
}
