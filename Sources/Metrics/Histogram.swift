internal import Synchronization

/// Counts values by size, from any thread, without a lock: one addition to a bucket and one to the sum.
public final class Histogram: Sendable {
    private let scale: HistogramScale
    private let counts: [Cell]
    private let sum = Atomic<UInt64>(0)

    /// An atomic that an array can hold.
    private final class Cell: Sendable {
        let count = Atomic<UInt64>(0)
    }

    public init(_ scale: HistogramScale) {
        self.scale = scale
        counts = (0...scale.bounds.count).map { _ in Cell() }
    }

    /// Counts a value. The sum wraps around after 2^64, as counters may.
    public func record(_ value: UInt64) {
        counts[scale.bucket(of: value)].count.add(1, ordering: .relaxed)
        sum.wrappingAdd(value, ordering: .relaxed)
    }

    /// What was recorded so far. Values that are recorded meanwhile may be in the counts and not yet in the sum.
    public var snapshot: HistogramSnapshot {
        HistogramSnapshot(
            scale: scale,
            counts: counts.map { $0.count.load(ordering: .relaxed) },
            sum: sum.load(ordering: .relaxed)
        )
    }
}
