internal import ArgumentParser
internal import Portfolio

/// When a token ends.
enum Expiry: Hashable, Sendable {
    case days(Int64)
    /// With the end of this day in Vietnam.
    case date(CivilDate)

    init(typed text: String) throws {
        if text.hasSuffix("d"), let days = Int64(text.dropLast()) {
            guard (1...Limits.tokenDays).contains(days) else {
                throw ValidationError("a token lasts 1d to \(Limits.tokenDays)d, or until a date")
            }
            self = .days(days)
        } else if let date = CivilDate(text) ?? CivilDate(vietnamese: text) {
            self = .date(date)
        } else {
            throw ValidationError("write a number of days such as 90d, or the last day such as 2027-01-31")
        }
    }

    func end(from now: Timestamp) -> Timestamp {
        switch self {
        case .days(let days):
            Timestamp(microseconds: now.microseconds + days * 86_400_000_000) ?? Timestamp(endOf: .latest)
        case .date(let date): Timestamp(endOf: date)
        }
    }
}
