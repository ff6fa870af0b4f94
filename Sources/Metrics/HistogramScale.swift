/// The upper bounds of a histogram's buckets, each included in its own; above the last there is one more bucket.
public struct HistogramScale: Hashable, Sendable {
    /// Increasing.
    public let bounds: [UInt64]

    /// - Parameter bounds: in any order; what repeats counts once.
    public init(_ bounds: [UInt64]) {
        self.bounds = Set(bounds).sorted()
    }

    /// 50 µs to 10 s, in microseconds.
    public static let latency = HistogramScale([
        50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000, 25_000, 50_000, 100_000, 250_000, 1_000_000, 10_000_000,
    ])

    /// 1 to 8,192, doubling: how many of something came together.
    public static let batch = HistogramScale((0...13).map { 1 << $0 })

    /// A scale has few bounds and most values are small: walking beats dividing.
    func bucket(of value: UInt64) -> Int {
        var index = 0
        while index < bounds.count, value > bounds[index] { index += 1 }
        return index
    }
}
