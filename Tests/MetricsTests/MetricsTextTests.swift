import Testing

@testable import Metrics

@Suite struct MetricsTextTests {
    @Test func `Names, help and labels are written as the format asks`() {
        var text = MetricsText()
        text.counters("a_total", "What \\ is\ncounted.", [([("k", "v\"\\\n")], 3), ([], .max)])
        text.gauge("b", "Now.", 7, [("x", "1"), ("y", "ộ")])
        #expect(
            text.text == """
                # HELP a_total What \\\\ is\\ncounted.
                # TYPE a_total counter
                a_total{k="v\\"\\\\\\n"} 3
                a_total 18446744073709551615
                # HELP b Now.
                # TYPE b gauge
                b{x="1",y="ộ"} 7

                """
        )
    }

    @Test(
        arguments: [
            (0, "0"), (1, "0.000001"), (50, "0.00005"), (250_000, "0.25"), (1_000_000, "1"), (61_000_500, "61.0005"),
            (UInt64.max, "18446744073709.551615"),
        ] as [(UInt64, String)]
    )
    func `Microseconds are written as seconds without rounding`(value: UInt64, seconds: String) {
        var text = MetricsText()
        text.gauge("t", "Time.", value, unit: .microseconds)
        #expect(text.text.hasSuffix("\nt \(seconds)\n"))
    }

    @Test func `The buckets of a histogram add up, and the last holds all`() {
        let histogram = Histogram(HistogramScale([1, 10]))
        for value: UInt64 in [1, 5, 10, 100] { histogram.record(value) }
        var text = MetricsText()
        text.histograms("h", "Sizes.", [([("m", "x")], histogram.snapshot)])
        let samples = text.text.split(separator: "\n").dropFirst(2).map(String.init)
        #expect(
            samples == [
                #"h_bucket{m="x",le="1"} 1"#, #"h_bucket{m="x",le="10"} 3"#, #"h_bucket{m="x",le="+Inf"} 4"#,
                #"h_sum{m="x"} 116"#, #"h_count{m="x"} 4"#,
            ]
        )
    }
}
