/// Reads one JSON text (RFC 8259). Nesting is limited, numbers must be whole, and a key stands once in an object.
///
/// Foundation's decoder takes one of two equal keys without a word, reads `1e3` as a whole number and 400 levels of
/// nesting: a command that moves money may not be guessed at.
public struct JSONParser {
    /// Which numbers are read.
    public enum Numbers: Sendable {
        /// Whole ones of 64 bits.
        case whole
        /// All; those that are not whole or too large stay as they are spelled.
        case all
    }

    private let bytes: [UInt8]
    private let numbers: Numbers
    private var index = 0

    /// - Throws: `JSONError` with the column.
    public static func parse(_ bytes: some Collection<UInt8>, numbers: Numbers = .whole) throws(JSONError) -> JSON {
        var parser = JSONParser(bytes: Array(bytes), numbers: numbers)
        let value = try parser.value(depth: 0)
        parser.skipSpace()
        guard parser.index == parser.bytes.count else { throw parser.error("something follows the value") }
        return value
    }

    private init(bytes: [UInt8], numbers: Numbers) {
        self.bytes = bytes
        self.numbers = numbers
    }

    private var next: UInt8? { index < bytes.count ? bytes[index] : nil }

    private func error(_ what: String) -> JSONError {
        JSONError("column \(index + 1): \(what)")
    }

    private mutating func skipSpace() {
        while let byte = next, byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D { index += 1 }
    }

    private mutating func take(_ byte: UInt8) -> Bool {
        skipSpace()
        guard next == byte else { return false }
        index += 1
        return true
    }

    private mutating func value(depth: Int) throws(JSONError) -> JSON {
        guard depth < Limits.depth else { throw error("nested more than \(Limits.depth) deep") }
        skipSpace()
        switch next {
        case UInt8(ascii: "{"): return try object(depth: depth)
        case UInt8(ascii: "["): return try array(depth: depth)
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "t"): return try word("true", .bool(true))
        case UInt8(ascii: "f"): return try word("false", .bool(false))
        case UInt8(ascii: "n"): return try word("null", .null)
        case nil: throw error("a value is missing")
        default: return try number()
        }
    }

    private mutating func word(_ word: String, _ value: JSON) throws(JSONError) -> JSON {
        guard bytes[index...].starts(with: word.utf8) else { throw error("not JSON") }
        index += word.utf8.count
        return value
    }

    private mutating func object(depth: Int) throws(JSONError) -> JSON {
        index += 1
        var members: [JSON.Member] = []
        if take(UInt8(ascii: "}")) { return .object([]) }
        repeat {
            skipSpace()
            guard next == UInt8(ascii: "\"") else { throw error("a key in quotes is missing") }
            let key = try string()
            guard !members.contains(where: { $0.key == key }) else { throw error("the key '\(key)' stands twice") }
            guard members.count < Limits.members else { throw error("too many members") }
            guard take(UInt8(ascii: ":")) else { throw error("a colon is missing") }
            members.append(JSON.Member(key: key, value: try value(depth: depth + 1)))
        } while take(UInt8(ascii: ","))
        guard take(UInt8(ascii: "}")) else { throw error("a comma or } is missing") }
        return .object(members)
    }

    private mutating func array(depth: Int) throws(JSONError) -> JSON {
        index += 1
        var items: [JSON] = []
        if take(UInt8(ascii: "]")) { return .array([]) }
        repeat {
            items.append(try value(depth: depth + 1))
        } while take(UInt8(ascii: ","))
        guard take(UInt8(ascii: "]")) else { throw error("a comma or ] is missing") }
        return .array(items)
    }

    private mutating func number() throws(JSONError) -> JSON {
        let start = index
        if next == UInt8(ascii: "-") { index += 1 }
        while let byte = next, byte >= 48, byte <= 57 { index += 1 }
        let digits = bytes[start..<index]
        if numbers == .all { try fraction() }
        if let byte = next, byte == UInt8(ascii: ".") || byte == UInt8(ascii: "e") || byte == UInt8(ascii: "E") {
            throw error("numbers are whole: amounts in đồng, percentages in hundredths of a percent")
        }
        let magnitude = digits.first == UInt8(ascii: "-") ? digits.dropFirst() : digits
        guard !magnitude.isEmpty else { throw error("not JSON") }
        guard magnitude.first != 48 || magnitude.count == 1 else { throw error("a number begins with 0") }
        if let number = Int64(String(decoding: bytes[start..<index], as: UTF8.self)) { return .integer(number) }
        guard numbers == .all else { throw error("the number is too large") }
        return .number(String(decoding: bytes[start..<index], as: UTF8.self))
    }

    /// What may follow the whole part: `.5`, `e-3`, or both.
    private mutating func fraction() throws(JSONError) {
        if next == UInt8(ascii: ".") {
            index += 1
            try digits()
        }
        if next == UInt8(ascii: "e") || next == UInt8(ascii: "E") {
            index += 1
            if next == UInt8(ascii: "-") || next == UInt8(ascii: "+") { index += 1 }
            try digits()
        }
    }

    private mutating func digits() throws(JSONError) {
        let start = index
        while let byte = next, byte >= 48, byte <= 57 { index += 1 }
        guard index > start else { throw error("a digit is missing") }
    }

    private mutating func string() throws(JSONError) -> String {
        index += 1
        var text: [UInt8] = []
        while let byte = next {
            index += 1
            switch byte {
            case UInt8(ascii: "\""):
                guard let string = String(validating: text, as: UTF8.self) else { throw error("not UTF-8") }
                return string
            case UInt8(ascii: "\\"): text += String(try escape()).utf8
            case 0..<0x20: throw error("a control character stands in a text; escape it")
            default: text.append(byte)
            }
        }
        throw error("a text does not end")
    }

    private mutating func escape() throws(JSONError) -> Unicode.Scalar {
        guard let byte = next else { throw error("a text does not end") }
        index += 1
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return Unicode.Scalar(byte)
        case UInt8(ascii: "b"): return "\u{8}"
        case UInt8(ascii: "f"): return "\u{C}"
        case UInt8(ascii: "n"): return "\n"
        case UInt8(ascii: "r"): return "\r"
        case UInt8(ascii: "t"): return "\t"
        case UInt8(ascii: "u"): return try scalar()
        default: throw error("an unknown escape")
        }
    }

    private mutating func scalar() throws(JSONError) -> Unicode.Scalar {
        let first = try unit()
        if let scalar = Unicode.Scalar(first) { return scalar }
        guard first < 0xDC00, bytes[index...].starts(with: "\\u".utf8) else { throw error("half a surrogate pair") }
        index += 2
        let second = try unit()
        guard (0xDC00...0xDFFF).contains(second) else { throw error("half a surrogate pair") }
        let value = 0x10000 + (UInt32(first) - 0xD800) << 10 + (UInt32(second) - 0xDC00)
        guard let scalar = Unicode.Scalar(value) else { throw error("half a surrogate pair") }
        return scalar
    }

    private mutating func unit() throws(JSONError) -> UInt16 {
        guard index + 4 <= bytes.count,
            bytes[index..<index + 4].allSatisfy({ Character(Unicode.Scalar($0)).isHexDigit }),
            let unit = UInt16(String(decoding: bytes[index..<index + 4], as: UTF8.self), radix: 16)
        else { throw error("four hexadecimal digits are missing") }
        index += 4
        return unit
    }
}
