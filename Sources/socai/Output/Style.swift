internal import Portfolio

/// How tables are shown.
struct Style: Sendable {
    var language: Language
    var unit: MoneyUnit
    var isColoured: Bool
    /// Characters in a line of the terminal; nil: no terminal, lines may be of any length.
    var width: Int?
}

/// What a piece of text means, as a terminal shows it.
enum Emphasis: String {
    case heading = "1"
    case refusal = "1;31"
    case warning = "33"
    case done = "32"
    case faint = "2"
}

extension Style {
    func emphasised(_ text: String, _ emphasis: Emphasis) -> String {
        isColoured ? "\u{1B}[\(emphasis.rawValue)m\(text)\u{1B}[0m" : text
    }
}
