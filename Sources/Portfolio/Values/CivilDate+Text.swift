extension CivilDate: CustomStringConvertible, LosslessStringConvertible {
    /// ISO 8601, `2023-02-10`.
    public var description: String {
        let (year, month, day) = parts
        return "\(year)-\(CivilDate.padded(month))-\(CivilDate.padded(day))"
    }

    /// `10/02/2023`, as Vietnamese documents write it.
    public var vietnamese: String {
        let (year, month, day) = parts
        return "\(CivilDate.padded(day))/\(CivilDate.padded(month))/\(year)"
    }

    /// Reads `2023-02-10`, nothing else.
    public init?(_ description: String) {
        let utf8 = Array(description.utf8)
        guard utf8.count == 10, utf8[4] == UInt8(ascii: "-"), utf8[7] == UInt8(ascii: "-") else { return nil }
        guard
            let year = CivilDate.number(utf8[0..<4]), let month = CivilDate.number(utf8[5..<7]),
            let day = CivilDate.number(utf8[8..<10])
        else { return nil }
        self.init(year: year, month: month, day: day)
    }

    /// Reads `10/02/2023`, `9/4/2022`; day and month may be unpadded.
    public init?(vietnamese text: some StringProtocol) {
        let parts = text.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
        guard parts.count == 3, (1...2).contains(parts[0].count), (1...2).contains(parts[1].count),
            parts[2].count == 4
        else { return nil }
        guard let day = CivilDate.number(parts[0]), let month = CivilDate.number(parts[1]),
            let year = CivilDate.number(parts[2])
        else { return nil }
        self.init(year: year, month: month, day: day)
    }

    static func padded(_ number: Int) -> String {
        number < 10 ? "0\(number)" : "\(number)"
    }

    private static func number(_ digits: some Sequence<UInt8>) -> Int? {
        var value = 0
        for digit in digits {
            guard digit >= 48, digit <= 57 else { return nil }
            value = value * 10 + Int(digit - 48)
        }
        return value
    }
}

extension CivilDate: Codable {
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        guard let date = CivilDate(text) else {
            throw DecodingError.dataCorruptedError(
                in: container,
                debugDescription: "'\(text)' is not a date; write YYYY-MM-DD, as in 2023-02-10"
            )
        }
        self = date
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}
