/// A day of the Gregorian calendar as it is in Vietnam, without a time or a zone: the clock of legal effect.
///
/// From 1900-01-01 to 2199-12-31.
public struct CivilDate: Hashable, Comparable, Sendable {
    public static let earliest = CivilDate(unchecked: -25_567)
    public static let latest = CivilDate(unchecked: 84_005)

    /// Days since 1970-01-01.
    public let day: Int32

    private init(unchecked day: Int32) {
        self.day = day
    }

    /// - Returns: nil outside of the supported years.
    public init?(day: Int32) {
        guard day >= CivilDate.earliest.day, day <= CivilDate.latest.day else { return nil }
        self.day = day
    }

    /// - Returns: nil where the calendar has no such day.
    public init?(year: Int, month: Int, day: Int) {
        guard (1900...2199).contains(year), (1...12).contains(month) else { return nil }
        guard day >= 1, day <= CivilDate.days(inMonth: month, of: year) else { return nil }
        self.day = CivilDate.dayNumber(year: year, month: month, day: day)
    }

    public static func < (left: CivilDate, right: CivilDate) -> Bool {
        left.day < right.day
    }

    public var year: Int { parts.year }
    public var month: Int { parts.month }

    /// Year, month (1–12) and day of the month (1–31).
    public var parts: (year: Int, month: Int, day: Int) {
        // Days are counted from 0000-03-01, so that the leap day ends a year.
        let shifted = Int(day) + 719_468
        let era = shifted / 146_097
        let dayOfEra = shifted % 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        let year = era * 400 + yearOfEra + (month <= 2 ? 1 : 0)
        return (year, month, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
    }

    /// Days from `other` to this day; negative where this day is earlier.
    public func days(since other: CivilDate) -> Int {
        Int(day) - Int(other.day)
    }

    static func days(inMonth month: Int, of year: Int) -> Int {
        switch month {
        case 4, 6, 9, 11: 30
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        default: 31
        }
    }

    private static func dayNumber(year: Int, month: Int, day: Int) -> Int32 {
        let shiftedYear = month <= 2 ? year - 1 : year
        let era = shiftedYear / 400
        let yearOfEra = shiftedYear % 400
        let shiftedMonth = month > 2 ? month - 3 : month + 9
        let dayOfYear = (153 * shiftedMonth + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return Int32(era * 146_097 + dayOfEra - 719_468)
    }
}
