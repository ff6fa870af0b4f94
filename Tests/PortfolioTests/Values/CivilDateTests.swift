import Portfolio
import Testing

@Suite struct CivilDateTests {
    private static let lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

    private static func isLeap(_ year: Int) -> Bool {
        if year % 400 == 0 { return true }
        if year % 100 == 0 { return false }
        return year % 4 == 0
    }

    @Test func `counts every day from 1900 to 2199 as a calendar on the wall does`() {
        // 1900-01-01 is 70 years before 1970-01-01, 17 of them leap years.
        var number: Int32 = -(70 * 365 + 17)
        var wrong: [String] = []
        for year in 1900...2199 {
            for month in 1...12 {
                let length = CivilDateTests.lengths[month - 1] + (month == 2 && CivilDateTests.isLeap(year) ? 1 : 0)
                for day in 1...length {
                    let date = CivilDate(year: year, month: month, day: day)
                    let isRight =
                        date?.day == number && date.map { $0.parts == (year, month, day) } == true
                        && CivilDate(day: number) == date && date.flatMap { CivilDate($0.description) } == date
                        && date.flatMap { CivilDate(vietnamese: $0.vietnamese) } == date
                    if !isRight { wrong.append("\(year)-\(month)-\(day)") }
                    number += 1
                }
                if CivilDate(year: year, month: month, day: length + 1) != nil { wrong.append("\(year)-\(month) long") }
            }
        }
        #expect(wrong == [])
        #expect(number - 1 == CivilDate.latest.day)
        #expect(CivilDate.earliest == day("1900-01-01"))
        #expect(CivilDate.latest == day("2199-12-31"))
    }

    @Test(arguments: [("1970-01-01", Int32(0)), ("2000-02-29", 11_016), ("2023-02-10", 19_398), ("1969-12-31", -1)])
    func `agrees with known day numbers`(text: String, number: Int32) {
        #expect(day(text).day == number)
    }

    @Test(arguments: [
        (1900, 2, 29), (2100, 2, 29), (2023, 2, 29), (2024, 2, 30), (2023, 4, 31), (2023, 1, 0), (2023, 0, 1),
        (2023, 13, 1), (1899, 12, 31), (2200, 1, 1), (Int.min, 1, 1), (Int.max, 1, 1), (2023, Int.min, 1),
        (2023, Int.max, 1), (2023, 1, Int.min), (2023, 1, Int.max),
    ])
    func `refuses days that no calendar has`(year: Int, month: Int, day: Int) {
        #expect(CivilDate(year: year, month: month, day: day) == nil)
    }

    @Test(arguments: [Int32.min, -25_568, 84_006, Int32.max])
    func `refuses day numbers out of range`(number: Int32) {
        #expect(CivilDate(day: number) == nil)
    }

    @Test(arguments: [
        "", "2023-2-10", "2023-02-1", "2023-02-100", "2023/02/10", "10/02/2023", "2023-02-29", " 2023-02-10",
        "2023-02-10 ", "-023-02-10", "２０２３-02-10", "2023-02-1é", "2023-02-10T00:00:00Z",
    ])
    func `reads ISO days and nothing else`(text: String) {
        #expect(CivilDate(text) == nil)
    }

    @Test(arguments: [
        ("19/4/2022", "2022-04-19"), ("9/4/2022", "2022-04-09"), ("04/11/2021", "2021-11-04"),
        ("29/02/2024", "2024-02-29"),
    ])
    func `reads Vietnamese days padded or not`(text: String, iso: String) {
        #expect(CivilDate(vietnamese: text) == day(iso))
    }

    @Test(arguments: [
        "", "//", "1/1/23", "31/4/2022", "001/1/2022", "1/1/2022/", "a/1/2022", "1-1-2022", "99999999999999/1/2022",
    ])
    func `refuses other Vietnamese text`(text: String) {
        #expect(CivilDate(vietnamese: text) == nil)
    }

    @Test func `subtracts days`() {
        #expect(day("2024-03-01").days(since: day("2024-02-28")) == 2)
        #expect(CivilDate.earliest.days(since: .latest) == -109_572)
        #expect(day("2023-02-10") < day("2023-03-01"))
    }

}
