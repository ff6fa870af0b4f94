import Portfolio
import Testing

@Suite struct MonthTests {
    @Test(arguments: ["1900-01", "2023-06", "2199-12"])
    func `reads back what it prints`(text: String) {
        #expect(Month(text)?.description == text)
    }

    @Test(arguments: ["", "2023-13", "2023-00", "2023-6", "2023-06-01", "1899-12", "2200-01", "2023/06", "2023-0é"])
    func `reads year and month and nothing else`(text: String) {
        #expect(Month(text) == nil)
    }

    @Test func `orders by year, then month`() {
        #expect(month("2022-12") < month("2023-01"))
        #expect(month("2023-01") < month("2023-02"))
        #expect(Month(of: day("2023-06-30")) == month("2023-06"))
        #expect(Month(year: Int.max, month: 1) == nil)
    }
}
