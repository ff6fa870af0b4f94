/// A moment in UTC with microseconds: the clock of recording. Never read here; it is handed in.
public struct Timestamp: Hashable, Comparable, Sendable, CustomStringConvertible, LosslessStringConvertible {
    private static let microsecondsPerDay: Int64 = 86_400_000_000
    /// Vietnam keeps UTC+7 all year.
    private static let vietnamOffset: Int64 = 7 * 3_600_000_000

    /// Microseconds since 1970-01-01T00:00:00Z.
    public let microseconds: Int64

    /// - Returns: nil outside of the days that `CivilDate` knows, in UTC or in Vietnam.
    public init?(microseconds: Int64) {
        let earliest = Int64(CivilDate.earliest.day) * Timestamp.microsecondsPerDay
        guard microseconds >= earliest, microseconds <= Timestamp(endOf: .latest).microseconds else { return nil }
        self.microseconds = microseconds
    }

    /// The last microsecond of a day in Vietnam: "as known on 30/6" includes all that was recorded on it.
    public init(endOf date: CivilDate) {
        microseconds = (Int64(date.day) + 1) * Timestamp.microsecondsPerDay - Timestamp.vietnamOffset - 1
    }

    public static func < (left: Timestamp, right: Timestamp) -> Bool {
        left.microseconds < right.microseconds
    }

    /// The day it is in Vietnam at this moment.
    public var vietnamDate: CivilDate {
        Timestamp.date(containing: microseconds + Timestamp.vietnamOffset)
    }

    /// ISO 8601 in UTC, `2023-07-05T02:00:00Z`, with microseconds where there are any.
    public var description: String {
        let date = Timestamp.date(containing: microseconds)
        let inDay = microseconds - Int64(date.day) * Timestamp.microsecondsPerDay
        let seconds = Int(inDay / 1_000_000)
        let time = [seconds / 3_600, seconds / 60 % 60, seconds % 60].map(CivilDate.padded).joined(separator: ":")
        let fraction = Int(inDay % 1_000_000)
        let digits = fraction == 0 ? "" : "." + String(String(1_000_000 + fraction).dropFirst())
        return "\(date)T\(time)\(digits)Z"
    }

    private static func date(containing microseconds: Int64) -> CivilDate {
        let day = microseconds.quotientAndFloor(by: microsecondsPerDay)
        return CivilDate(day: Int32(clamping: day)) ?? .latest
    }
}

extension Timestamp {
    /// Reads `2023-07-05T02:00:00Z`, `2023-07-05T02:00:00.5Z`, an offset such as `+07:00`, or a bare date, which
    /// means the end of that day in Vietnam.
    public init?(_ text: String) {
        if let date = CivilDate(text) {
            self.init(endOf: date)
            return
        }
        let halves = text.split(separator: "T", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        guard halves.count == 2, let date = CivilDate(halves[0]) else { return nil }
        guard let (time, offset) = Timestamp.splitZone(halves[1]) else { return nil }
        guard let inDay = Timestamp.timeOfDay(time) else { return nil }
        self.init(microseconds: Int64(date.day) * Timestamp.microsecondsPerDay + inDay - offset)
    }

    private static func splitZone(_ text: String) -> (Substring, Int64)? {
        if text.hasSuffix("Z") { return (text.dropLast(), 0) }
        guard let sign = text.lastIndex(where: { $0 == "+" || $0 == "-" }) else { return nil }
        let parts = text[text.index(after: sign)...].split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, let hours = number(parts[0], below: 15), let minutes = number(parts[1], below: 60)
        else { return nil }
        let offset = (hours * 3_600 + minutes * 60) * 1_000_000
        return (text[..<sign], text[sign] == "+" ? offset : -offset)
    }

    private static func timeOfDay(_ text: Substring) -> Int64? {
        let halves = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        let parts = halves[0].split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 3, let hours = number(parts[0], below: 24), let minutes = number(parts[1], below: 60),
            let seconds = number(parts[2], below: 60)
        else { return nil }
        var fraction: Int64 = 0
        if halves.count == 2 {
            let digits = halves[1]
            guard (1...6).contains(digits.utf8.count), digits.utf8.allSatisfy({ $0 >= 48 && $0 <= 57 }) else {
                return nil
            }
            fraction = Int64(digits + String(repeating: "0", count: 6 - digits.utf8.count)) ?? 0
        }
        return (hours * 3_600 + minutes * 60 + seconds) * 1_000_000 + fraction
    }

    private static func number(_ text: Substring, below limit: Int64) -> Int64? {
        guard text.utf8.count == 2, text.utf8.allSatisfy({ $0 >= 48 && $0 <= 57 }) else { return nil }
        guard let value = Int64(text), value < limit else { return nil }
        return value
    }
}

extension Int64 {
    /// The quotient rounded towards minus infinity.
    fileprivate func quotientAndFloor(by divisor: Int64) -> Int64 {
        let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? quotient - 1 : quotient
    }
}
