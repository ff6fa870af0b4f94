/// What a frame is. Types from 0x80 on that an end does not know are skipped and counted; below it they are an error.
public enum FrameType: UInt8, Sendable, CaseIterable {
    case hello = 1
    case open = 2
    case headers = 3
    case data = 4
    case status = 5
    case reset = 6
    case window = 7
    case ping = 8
    case goAway = 9

    /// The first type that an end skips when it does not know it.
    public static let firstSkippable: UInt8 = 0x80

    /// The flags that may be set; every other bit is reserved and must be 0.
    public var allowedFlags: FrameFlags {
        switch self {
        case .open, .data: [.end, .more, .compressed, .message]
        case .status: [.compressed, .message]
        case .ping: [.ack]
        case .hello, .headers, .reset, .window, .goAway: []
        }
    }
}
