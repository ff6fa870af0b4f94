/// Roman numerals from I to LX, which is as far as groups and appendices go.
enum RomanNumeral {
    private static let values: [String: Int] = Dictionary(
        uniqueKeysWithValues: (1...60).map { (written($0), $0) }
    )

    /// - Returns: nil where the text is not a numeral in capitals, properly written.
    static func value(_ text: some StringProtocol) -> Int? {
        values[String(text)]
    }

    private static func written(_ number: Int) -> String {
        let ones = ["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"]
        let tens = ["", "X", "XX", "XXX", "XL", "L", "LX"]
        return tens[number / 10] + ones[number % 10]
    }
}
