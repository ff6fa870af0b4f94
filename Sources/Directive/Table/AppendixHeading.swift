/// `PHỤ LỤC 5`, `Phụ lục số V`, `**PHỤ LỤC 5**: DANH MỤC …`, at the start of a line.
struct AppendixHeading {
    /// As the codes use it: `5` for `V` and `05` too, `5A`.
    let number: String

    /// - Returns: nil for any other line, a sentence that mentions an appendix among them.
    init?(_ text: String) {
        var rest = text.drop { $0.isWhitespace || $0 == "#" || $0 == "*" || $0 == "_" }
        guard let first = rest.first, Vietnamese.plain(first) == "p" else { return nil }
        for word in ["phu", "luc"] {
            guard AppendixHeading.word(&rest) == word else { return nil }
        }
        let saved = rest
        if AppendixHeading.word(&rest) != "so" { rest = saved }
        rest = rest.drop(while: \.isWhitespace)
        let token = rest.prefix { $0.isASCII && ($0.isLetter || $0.isNumber) }
        rest = rest.dropFirst(token.count).drop { $0.isWhitespace || $0 == "*" || $0 == "_" }
        guard rest.first.map({ ":.-–—(".contains($0) }) ?? true else { return nil }
        guard let number = AppendixHeading.number(String(token)) else { return nil }
        self.number = number
    }

    /// `V`, `05`, `5a` → `5`, `5`, `5A`.
    static func number(_ token: String) -> String? {
        guard (1...6).contains(token.utf8.count) else { return nil }
        let capitals = token.uppercased()
        if let value = RomanNumeral.value(capitals) { return String(value) }
        guard capitals.utf8.allSatisfy({ (48...57).contains($0) || (65...90).contains($0) }) else { return nil }
        let significant = capitals.drop { $0 == "0" }
        return significant.isEmpty ? nil : String(significant)
    }

    private static func word(_ text: inout Substring) -> String {
        text = text.drop(while: \.isWhitespace)
        let word = text.prefix(while: \.isLetter)
        text = text.dropFirst(word.count)
        return String(word.map(Vietnamese.plain))
    }
}
