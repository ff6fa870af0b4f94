/// What texts in commands may hold. Control characters and direction overrides are refused: they would let a
/// recorded text play tricks on the screen of whoever reads it.
enum Text {
    enum Rule {
        /// 1–32 of `A–Z a–z 0–9 - _ .`
        case code
        /// 1–64 of `a–z 0–9 - _ .`
        case principal
        /// 1–64 of `a–z 0–9 - _ . /`
        case report
        /// 1–64 characters
        case finding
        /// 1–128 bytes
        case required
        /// 0–256 bytes
        case name
        /// 1–1,024 bytes
        case title
        /// 0–2,048 bytes
        case note
        /// 1–4,096 bytes, not all of them spaces
        case statement
        /// 0–8,192 bytes, tabs and line ends allowed
        case raw
        /// Empty or 64 lower-case hexadecimal digits
        case digest
    }

    static func check(_ text: String, _ name: String, _ rule: Rule) throws(Refusal) {
        if let why = fault(in: text, rule) {
            throw Refusal(
                .textInvalid,
                [.text("name", name), .text("why", why), .text("text", excerpt(of: text))]
            )
        }
    }

    private static func fault(in text: String, _ rule: Rule) -> String? {
        switch rule {
        case .code: isCode(text) ? nil : "1–32 A–Z a–z 0–9 - _ ."
        case .principal: isPrincipal(text) ? nil : "1–64 a–z 0–9 - _ ."
        case .report: isPrincipal(String(text.map { $0 == "/" ? "." : $0 })) ? nil : "1–64 a–z 0–9 - _ . /"
        case .finding: isFinding(text) ? fault(in: text, 1...256) : "1–64 characters, no space around"
        case .required: isPadded(text) ? "1–128 bytes, no space around" : fault(in: text, 1...128)
        case .name: fault(in: text, 0...256)
        case .title: fault(in: text, 1...1_024)
        case .note: fault(in: text, 0...2_048)
        case .statement: isBlank(text) ? "1–4096 bytes" : fault(in: text, 1...4_096)
        case .raw: fault(in: text, 0...8_192, layout: true)
        case .digest: text.isEmpty || isDigest(text) ? nil : "64 × 0–9 a–f"
        }
    }

    private static func fault(in text: String, _ lengths: ClosedRange<Int>, layout: Bool = false) -> String? {
        guard lengths.contains(text.utf8.count) else {
            return "\(lengths.lowerBound)–\(lengths.upperBound) bytes"
        }
        // Plain ASCII is the common case and needs no look at scalars.
        if text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) { return nil }
        return text.unicodeScalars.contains { isForbidden($0, layout) } ? "control character" : nil
    }

    private static func isForbidden(_ scalar: Unicode.Scalar, _ layout: Bool) -> Bool {
        switch scalar.value {
        case 0x09, 0x0A, 0x0D: !layout
        case 0x00..<0x20, 0x7F..<0xA0: true
        case 0x200B...0x200D, 0xFEFF, 0x00AD: true
        case 0x2028, 0x2029, 0x202A...0x202E, 0x2066...0x2069, 0x200E, 0x200F, 0x061C: true
        default: false
        }
    }

    /// Nothing but spaces; all other white space that a text may hold is refused or wide.
    static func isBlank(_ text: String) -> Bool {
        text.utf8.allSatisfy { $0 == UInt8(ascii: " ") }
    }

    /// Empty, or with a space at an end: such a number would pass for another than it is.
    private static func isPadded(_ text: String) -> Bool {
        text.utf8.first.map { $0 == UInt8(ascii: " ") } ?? true || text.utf8.last == UInt8(ascii: " ")
    }

    private static func isFinding(_ text: String) -> Bool {
        !isPadded(text) && text.unicodeScalars.count <= 64
    }

    private static func isCode(_ text: String) -> Bool {
        (1...32).contains(text.utf8.count)
            && text.utf8.allSatisfy {
                switch $0 {
                case 48...57, 65...90, 97...122, 45, 46, 95: true
                default: false
                }
            }
    }

    private static func isPrincipal(_ text: String) -> Bool {
        (1...64).contains(text.utf8.count)
            && text.utf8.allSatisfy {
                switch $0 {
                case 48...57, 97...122, 45, 46, 95: true
                default: false
                }
            }
    }

    private static func isDigest(_ text: String) -> Bool {
        text.utf8.count == 64
            && text.utf8.allSatisfy { (48...57).contains($0) || (97...102).contains($0) }
    }

    /// Short and harmless to show.
    static func excerpt(of text: String) -> String {
        String(String.UnicodeScalarView(text.unicodeScalars.prefix(40).filter { !isForbidden($0, false) }))
    }
}
