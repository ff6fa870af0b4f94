extension JSON {
    /// As RFC 8785 spells it: no white space, keys ordered by their UTF-16 units, nothing escaped that need not be.
    ///
    /// Numbers stand as they are; those of 53 bits and less are as the RFC spells them, larger ones belong into texts.
    public var canonical: String {
        var text = ""
        writeCanonical(to: &text)
        return text
    }

    private func writeCanonical(to text: inout String) {
        switch self {
        case .null: text += "null"
        case .bool(let value): text += value ? "true" : "false"
        case .integer(let number): text += String(number)
        case .number(let digits): text += digits
        case .string(let string): JSON.quoteCanonically(string, to: &text)
        case .array(let items):
            text += "["
            for (index, item) in items.enumerated() {
                if index > 0 { text += "," }
                item.writeCanonical(to: &text)
            }
            text += "]"
        case .object(let members):
            text += "{"
            for (index, member) in members.sorted(by: JSON.precedes).enumerated() {
                if index > 0 { text += "," }
                JSON.quoteCanonically(member.key, to: &text)
                text += ":"
                member.value.writeCanonical(to: &text)
            }
            text += "}"
        }
    }

    private static func precedes(_ left: Member, _ right: Member) -> Bool {
        left.key.utf16.lexicographicallyPrecedes(right.key.utf16)
    }

    private static func quoteCanonically(_ string: String, to text: inout String) {
        text += "\""
        for scalar in string.unicodeScalars {
            switch scalar {
            case "\"": text += "\\\""
            case "\\": text += "\\\\"
            case "\u{8}": text += "\\b"
            case "\t": text += "\\t"
            case "\n": text += "\\n"
            case "\u{C}": text += "\\f"
            case "\r": text += "\\r"
            case "\0"..<" ": text += "\\u" + digits(UInt16(scalar.value))
            default: text.unicodeScalars.append(scalar)
            }
        }
        text += "\""
    }
}
