extension CivilDate: CustomStringConvertible, LosslessStringConvertible {
    /// ISO 8601, `2023-02-10`.
    public var description: String {
        String(decoding: isoBytes, as: UTF8.self)
    }

    /// `10/02/2023`, as Vietnamese documents write it.
    public var vietnamese: String {
        let (year, month, day) = parts
        return "\(CivilDate.padded(day))/\(CivilDate.padded(month))/\(year)"
    }

    /// Reads `2023-02-10`, nothing else.
    public init?(_ description: String) {
        var description = description
        let date = description.withUTF8 { CivilDate(iso: UnsafeRawBufferPointer($0)) }
        guard let date else { return nil }
        self = date
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

    static func number(_ digits: some Sequence<UInt8>) -> Int? {
        var value = 0
        for digit in digits {
            guard digit >= 48, digit <= 57 else { return nil }
            value = value * 10 + Int(digit - 48)
        }
        return value
    }
}
