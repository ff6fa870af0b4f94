/// Which events of the log a reader wants.
public struct LogSelection: Hashable, Sendable {
    /// The first position wanted; 0 and 1 are the beginning.
    public var from: UInt64
    /// Only events of these streams, a project's code each; none: all. At most 1,000.
    public var streams: [String]
    /// Only events of these kinds, such as `disbursed`; none: all.
    public var kinds: [String]

    public init(from: UInt64 = 1, streams: [String] = [], kinds: [String] = []) {
        self.from = from
        self.streams = streams
        self.kinds = kinds
    }

    /// Whether every event is wanted, so that positions have no gaps.
    var isWhole: Bool { streams.isEmpty && kinds.isEmpty }
}
