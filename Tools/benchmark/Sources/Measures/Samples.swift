/// Numbers of one kind, measured several times.
struct Samples {
    private let sorted: [Double]

    /// - Parameter values: at least one.
    init(_ values: [Double]) {
        sorted = values.sorted()
    }

    var median: Double { percentile(50) }
    var largest: Double { percentile(100) }

    /// The nearest-rank percentile; 0 where there are no values.
    func percentile(_ percent: Double) -> Double {
        guard !sorted.isEmpty else { return 0 }
        let rank = Int((percent / 100 * Double(sorted.count)).rounded(.up))
        return sorted[min(max(rank, 1), sorted.count) - 1]
    }
}
