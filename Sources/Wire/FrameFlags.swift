/// The flag bits of a frame.
public struct FrameFlags: OptionSet, Hashable, Sendable {
    public let rawValue: UInt8

    public init(rawValue: UInt8) { self.rawValue = rawValue }

    /// The sender sends no more on this stream (half-close).
    public static let end = FrameFlags(rawValue: 0x01)
    /// The message goes on in the next DATA of this stream.
    public static let more = FrameFlags(rawValue: 0x02)
    /// The message is `u32 original size | zlib stream`; set on its first fragment only.
    public static let compressed = FrameFlags(rawValue: 0x04)
    /// A message, or a fragment of one, is present: an empty message is not a half-close.
    public static let message = FrameFlags(rawValue: 0x08)
    /// The answer to a PING.
    public static let ack = FrameFlags(rawValue: 0x10)
}
