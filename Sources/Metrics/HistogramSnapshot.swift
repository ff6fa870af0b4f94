/// What a histogram held at a moment.
public struct HistogramSnapshot: Hashable, Sendable {
    public let scale: HistogramScale
    /// Of each bucket by itself; one more than the scale has bounds.
    public let counts: [UInt64]
    public let sum: UInt64

    /// All values that were recorded.
    public var count: UInt64 { counts.reduce(0, &+) }
}
