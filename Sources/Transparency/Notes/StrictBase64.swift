/// Base64 with the standard alphabet and padding (RFC 4648, section 4), where every sequence of bytes has one text and
/// everything else is refused: white space, missing padding, bits that no byte uses.
public enum StrictBase64 {
    private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    private static let padding = UInt8(ascii: "=")

    private static let values: [UInt8?] = {
        var values = [UInt8?](repeating: nil, count: 256)
        for (value, character) in alphabet.enumerated() { values[Int(character)] = UInt8(value) }
        return values
    }()

    /// The text of bytes; empty for none.
    public static func text(_ bytes: some Collection<UInt8>) -> String {
        var text: [UInt8] = []
        text.reserveCapacity((bytes.count + 2) / 3 * 4)
        var rest = bytes[...]
        while !rest.isEmpty {
            let group = Array(rest.prefix(3))
            rest = rest.dropFirst(3)
            let bits = (0..<3).reduce(UInt32(0)) { $0 << 8 | ($1 < group.count ? UInt32(group[$1]) : 0) }
            for index in 0..<4 {
                let value = Int(bits >> UInt32(18 - 6 * index) & 63)
                text.append(index <= group.count ? alphabet[value] : padding)
            }
        }
        return String(decoding: text, as: UTF8.self)
    }

    /// The bytes of a text.
    /// - Returns: nil unless it is what ``text(_:)`` gives for these bytes.
    public static func bytes(_ text: some Collection<UInt8>) -> [UInt8]? {
        let characters = Array(text)
        guard characters.count.isMultiple(of: 4) else { return nil }
        let padded = characters.suffix(2).reversed().prefix { $0 == padding }.count
        var bytes: [UInt8] = []
        bytes.reserveCapacity(characters.count / 4 * 3)
        for start in stride(from: 0, to: characters.count, by: 4) {
            let isLast = start + 4 == characters.count
            guard append(characters[start..<start + 4].dropLast(isLast ? padded : 0), to: &bytes) else { return nil }
        }
        return bytes
    }

    /// The bytes of a text, as above.
    public static func bytes(_ text: some StringProtocol) -> [UInt8]? {
        bytes(text.utf8)
    }

    /// Adds what two to four characters stand for, unless there is one that stands for nothing.
    private static func append(_ characters: ArraySlice<UInt8>, to bytes: inout [UInt8]) -> Bool {
        var bits: UInt32 = 0
        for character in characters {
            guard let value = values[Int(character)] else { return false }
            bits = bits << 6 | UInt32(value)
        }
        let unused = UInt32(characters.count * 6 % 8)
        guard bits & (1 << unused - 1) == 0 else { return false }
        bits >>= unused
        for index in (0..<characters.count * 6 / 8).reversed() {
            bytes.append(UInt8(truncatingIfNeeded: bits >> UInt32(8 * index)))
        }
        return true
    }
}
