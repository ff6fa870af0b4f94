internal import Transparency

/// A token as it travels: `Bearer socai_` and 64 lower-case hexadecimal digits (wire.md, section 12).
enum AccessToken {
    static let key = "authorization"
    private static let prefix = Array("Bearer socai_".utf8)
    private static let digits = 64

    /// SHA-256 of the token's 32 bytes; nil for a text of another form.
    static func hash(_ text: [UInt8]) -> [UInt8]? {
        guard text.count == prefix.count + digits, text.starts(with: prefix) else { return nil }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(digits / 2)
        var high: UInt8?
        for digit in text[prefix.count...] {
            guard let value = value(digit) else { return nil }
            if let first = high {
                bytes.append(first << 4 | value)
                high = nil
            } else {
                high = value
            }
        }
        return PlainHash.of(bytes)
    }

    private static func value(_ digit: UInt8) -> UInt8? {
        switch digit {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): digit - UInt8(ascii: "a") + 10
        default: nil
        }
    }
}
