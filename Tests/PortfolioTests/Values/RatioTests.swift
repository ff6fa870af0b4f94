import Portfolio
import Testing

@Suite struct RatioTests {
    /// Figures of the Ministry of Finance, in tỷ đồng, with the rate that it published.
    @Test(
        arguments: [
            ("110.526,7", "755.334,3", 1_463, "14,63"), ("110.526,7", "707.044,2", 1_563, "15,63"),
            ("157.095,4", "755.334,3", 2_080, "20,80"), ("157.095,4", "707.044,2", 2_222, "22,22"),
            ("3.009,8", "41.024,3", 734, "7,34"), ("5.685,4", "41.024,3", 1_386, "13,86"),
            ("8.000", "22.770", 3_513, "35,13"),
        ] as [(String, String, Int64, String)]
    )
    func `gives the published rate`(numerator: String, denominator: String, points: Int64, percent: String) throws {
        let ratio = Ratio(
            numerator: try #require(Money(vietnamese: numerator, unit: .billion)),
            denominator: try #require(Money(vietnamese: denominator, unit: .billion)),
            basis: "prime_minister_plan"
        )
        #expect(ratio.basisPoints == points)
        #expect(Figure.percent(points) == percent)
    }

    @Test(
        arguments: [
            (1, 20_000, Int64(1)), (-1, 20_000, -1), (1, -20_000, -1), (-1, -20_000, 1), (49_999, 1_000_000_000, 0),
            (-49_999, 1_000_000_000, 0), (50_000, 1_000_000_000, 1), (-50_000, 1_000_000_000, -1), (0, 7, 0),
            (0, -7, 0),
            (2, 3, 6_667), (-2, 3, -6_667), (1, 3, 3_333), (Int64.max, Int64.max, 10_000), (.min, .min, 10_000),
            (.max, 1, .max), (.min, 1, .min), (.min, -1, .max), (.max, 10_000, .max),
            (4_611_686_018_427_387_904, 9_223_372_036_854_775_807, 5_000),
        ] as [(Int64, Int64, Int64)]
    )
    func `rounds halves away from zero through 128 bits`(numerator: Int64, denominator: Int64, points: Int64) {
        let ratio = Ratio(numerator: Money(numerator), denominator: Money(denominator), basis: "test")
        #expect(ratio.basisPoints == points)
    }

    @Test func `is not available over nothing`() {
        #expect(Ratio(numerator: ty(1), denominator: .zero, basis: "council_plan").basisPoints == nil)
    }

    @Test(
        arguments: [
            (Int64(0), "0,00"), (5, "0,05"), (-5, "-0,05"), (7_000, "70,00"), (1_234_567, "12.345,67"),
            (.min, "-92.233.720.368.547.758,08"),
        ] as [(Int64, String)]
    )
    func `prints hundredths of a percent`(points: Int64, text: String) {
        #expect(Figure.percent(points) == text)
    }
}
