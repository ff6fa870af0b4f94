import Foundation
import Portfolio
import Testing

@Suite struct TimestampTests {
    @Test(arguments: [
        ("1970-01-01T00:00:00Z", Int64(0)), ("2023-07-05T02:00:00Z", 1_688_522_400_000_000),
        ("2023-07-05T02:00:00.000001Z", 1_688_522_400_000_001), ("1969-12-31T23:59:59.999999Z", -1),
        ("1900-01-01T00:00:00Z", -2_208_988_800_000_000), ("2199-12-31T16:59:59.999999Z", 7_258_093_199_999_999),
    ])
    func `prints and reads the same moment`(text: String, microseconds: Int64) {
        #expect(Timestamp(text)?.microseconds == microseconds)
        #expect(Timestamp(microseconds: microseconds)?.description == text)
    }

    @Test(arguments: [
        ("2023-07-05T09:00:00+07:00", "2023-07-05T02:00:00Z"),
        ("2023-07-05T02:00:00.5Z", "2023-07-05T02:00:00.500000Z"),
        ("2023-07-04T21:30:00-04:30", "2023-07-05T02:00:00Z"), ("2023-01-01T00:00:00+14:00", "2022-12-31T10:00:00Z"),
        ("2023-06-30", "2023-06-30T16:59:59.999999Z"), ("2023-07-05T02:00:00-00:00", "2023-07-05T02:00:00Z"),
    ])
    func `reads offsets, fractions and bare days`(text: String, utc: String) {
        #expect(Timestamp(text)?.description == utc)
    }

    @Test(arguments: [
        "", "T", "Z", "2023-07-05T", "2023-07-05T02:00:00", "2023-07-05 02:00:00Z", "2023-07-05T24:00:00Z",
        "2023-07-05T02:60:00Z", "2023-07-05T02:00:60Z", "2023-07-05T2:00:00Z", "2023-07-05T02:00Z",
        "2023-07-05T02:00:00.Z", "2023-07-05T02:00:00.1234567Z", "2023-07-05T02:00:00+7:00",
        "2023-07-05T02:00:00+15:00", "2023-07-05T02:00:00+07", "2023-07-05T02:00:00ZZ", "T2023-07-05T02:00:00Z",
        "2023-07-05TT02:00:00Z", "2023-02-30T02:00:00Z", "1899-12-31T23:59:59Z", "1900-01-01T00:00:00+07:00",
        "2199-12-31T17:00:00Z", "2023-07-05T02:00:00.-1Z",
    ])
    func `refuses any other text`(text: String) {
        #expect(Timestamp(text) == nil)
    }

    @Test(arguments: [
        ("2023-06-30T16:59:59.999999Z", "2023-06-30"), ("2023-06-30T17:00:00Z", "2023-07-01"),
        ("2022-12-31T17:00:00Z", "2023-01-01"), ("1969-12-31T16:59:59Z", "1969-12-31"),
        ("1969-12-31T17:00:00Z", "1970-01-01"), ("2199-12-31T16:59:59.999999Z", "2199-12-31"),
    ])
    func `Vietnam's day begins at 17:00 UTC`(text: String, date: String) {
        #expect(Timestamp(text)?.vietnamDate == day(date))
    }

    @Test(arguments: ["1900-01-01", "1970-01-01", "2024-02-29", "2199-12-31"])
    func `the end of a day is the last moment of that day in Vietnam and can be read back`(date: String) throws {
        let end = Timestamp(endOf: day(date))
        #expect(end.vietnamDate == day(date))
        #expect(Timestamp(end.description) == end)
        #expect(Timestamp(microseconds: end.microseconds + 1)?.vietnamDate != day(date))
    }

    @Test func `every moment reads back`() {
        var random = SplitMix64(seed: 11)
        for _ in 0..<5_000 {
            let microseconds = Int64.random(in: -2_208_988_800_000_000...7_258_093_199_999_999, using: &random)
            let moment = Timestamp(microseconds: microseconds)
            #expect(moment != nil)
            #expect(moment.flatMap { Timestamp($0.description) } == moment)
        }
    }

    @Test(arguments: [Int64.min, -2_208_988_800_000_001, 7_258_093_200_000_000, Int64.max])
    func `refuses moments out of range`(microseconds: Int64) {
        #expect(Timestamp(microseconds: microseconds) == nil)
    }
}
