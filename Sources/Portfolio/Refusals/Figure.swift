/// A named figure of a refusal or a warning: the numbers that broke the rule.
public struct Figure: Hashable, Sendable {
    public enum Value: Hashable, Sendable {
        case money(Money)
        case date(CivilDate)
        /// Hundredths of a percent.
        case basisPoints(Int64)
        case count(Int64)
        case text(String)
        /// A word of the domain: its stable code, and how each language says it.
        case term(code: String, vi: String, en: String)
    }

    /// Snake case, the placeholder's name in the message.
    public var name: String
    public var value: Value

    public init(_ name: String, _ value: Value) {
        self.name = name
        self.value = value
    }

    public static func money(_ name: String, _ money: Money) -> Figure { Figure(name, .money(money)) }
    public static func date(_ name: String, _ date: CivilDate) -> Figure { Figure(name, .date(date)) }
    public static func count(_ name: String, _ count: some BinaryInteger) -> Figure {
        Figure(name, .count(Int64(clamping: count)))
    }
    public static func basisPoints(_ name: String, _ points: some BinaryInteger) -> Figure {
        Figure(name, .basisPoints(Int64(clamping: points)))
    }
    public static func text(_ name: String, _ text: String) -> Figure { Figure(name, .text(text)) }
    static func fact(_ type: FactType) -> Figure {
        Figure("fact", .term(code: type.rawValue, vi: type.words.vi, en: type.words.en))
    }
    static func state(_ state: Lifecycle) -> Figure {
        Figure("state", .term(code: state.rawValue, vi: state.words.vi, en: state.words.en))
    }
}

extension Figure.Value {
    /// The value as a message shows it: money with grouping and its unit, dates as each language writes them.
    public func text(in language: Language) -> String {
        switch self {
        case .money(let money): "\(money.vietnamese()) \(language == .vi ? "đồng" : "VND")"
        case .date(let date): language == .vi ? date.vietnamese : date.description
        case .basisPoints(let points): Figure.percent(points) + " %"
        case .count(let count): (count < 0 ? "-" : "") + Money.grouped(String(count.magnitude))
        case .text(let text): text
        case .term(_, let vi, let en): language == .vi ? vi : en
        }
    }
}

extension Figure {
    /// Hundredths of a percent in vi-VN: 7000 → `70,00`.
    public static func percent(_ points: Int64) -> String {
        let fraction = String(points.magnitude % 100)
        let whole = Money.grouped(String(points.magnitude / 100))
        return (points < 0 ? "-" : "") + whole + "," + (fraction.count == 1 ? "0" + fraction : fraction)
    }
}

/// The languages that messages and tables come in.
public enum Language: String, CaseIterable, Sendable {
    case vi
    case en
}
