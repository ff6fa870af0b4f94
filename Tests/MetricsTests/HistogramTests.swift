import Testing

@testable import Metrics

@Suite struct HistogramTests {
    @Test(arguments: [(0, 0), (1, 0), (2, 1), (10, 1), (11, 2), (UInt64.max, 2)] as [(UInt64, Int)])
    func `A value falls into the first bucket that includes it`(value: UInt64, bucket: Int) {
        let histogram = Histogram(HistogramScale([10, 1, 10]))
        histogram.record(value)
        #expect(histogram.snapshot.counts == (0..<3).map { $0 == bucket ? 1 : 0 })
        #expect(histogram.snapshot.sum == value)
    }

    @Test func `Values recorded by many at once are all there`() async {
        let histogram = Histogram(.latency)
        await withTaskGroup(of: Void.self) { group in
            for worker in 0..<8 {
                group.addTask { for index in 0..<1_000 { histogram.record(UInt64(index * (worker + 1))) } }
            }
        }
        #expect(histogram.snapshot.count == 8_000)
        #expect(histogram.snapshot.sum == 36 * 499_500)
    }

    @Test(arguments: [HistogramScale.latency, .batch])
    func `The scales increase`(scale: HistogramScale) {
        #expect(scale.bounds == scale.bounds.sorted())
        #expect(Set(scale.bounds).count == scale.bounds.count)
    }
}
