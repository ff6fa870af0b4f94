/// A calendar month, the period of progress and spend reports.
public struct Month: Hashable, Comparable, Sendable, CustomStringConvertible, LosslessStringConvertible {
    public let year: Int
    /// 1–12
    public let month: Int

    /// - Returns: nil where the year is not within 1900–2199 or the month not within 1–12.
    public init?(year: Int, month: Int) {
        guard (1900...2199).contains(year), (1...12).contains(month) else { return nil }
        self.year = year
        self.month = month
    }

    public init(of date: CivilDate) {
        let parts = date.parts
        year = parts.year
        month = parts.month
    }

    /// Reads `2023-06`, nothing else.
    public init?(_ description: String) {
        guard description.utf8.count == 7, let first = CivilDate(description + "-01") else { return nil }
        self.init(of: first)
    }

    public var description: String {
        "\(year)-\(CivilDate.padded(month))"
    }

    public static func < (left: Month, right: Month) -> Bool {
        (left.year, left.month) < (right.year, right.month)
    }
}
