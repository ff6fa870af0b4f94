public import NIOCore

/// One frame: its header's meaning and its payload.
public struct Frame: Hashable, Sendable {
    public var type: FrameType
    public var flags: FrameFlags
    /// 0 for the connection itself.
    public var stream: UInt32
    /// A slice of what was received: copy what outlives the read cycle.
    public var payload: ByteBuffer

    public init(_ type: FrameType, flags: FrameFlags = [], stream: UInt32 = 0, payload: ByteBuffer = ByteBuffer()) {
        self.type = type
        self.flags = flags
        self.stream = stream
        self.payload = payload
    }
}
