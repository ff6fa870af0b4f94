internal import Portfolio

/// A value of a table, shown as Vietnamese offices print it, or raw for other programs.
enum Cell: Hashable, Sendable {
    case none
    case text(String)
    case words(Words, code: String)
    case money(Int64?)
    /// Hundredths of a percent; nil where the denominator is 0.
    case rate(Int64?)
    case count(Int64)
    /// ISO 8601.
    case date(String)
    case time(Timestamp?)
    case mark(Bool)

    static func count(_ number: some BinaryInteger) -> Cell { .count(Int64(clamping: number)) }

    var isNumeric: Bool {
        switch self {
        case .money, .rate, .count: true
        default: false
        }
    }

    /// - Parameter decimals: of money in its unit.
    func shown(_ style: Style, decimals: Int) -> String {
        switch self {
        case .none: ""
        case .text(let text): text.safeOnTerminal
        case .words(let words, _): words[style.language]
        case .money(let dong): dong.map { Money($0).vietnamese(style.unit, decimals: decimals) } ?? "–"
        case .rate(let points): points.map { Figure.percent($0) + " %" } ?? "n/a"
        case .count(let count): (count < 0 ? "-" : "") + Money.grouped(String(count.magnitude))
        case .date(let text): CivilDate(text)?.vietnamese ?? text.safeOnTerminal
        case .time(let time): time.map(Cell.vietnamese) ?? ""
        case .mark(let isSet): isSet ? "demo" : ""
        }
    }

    /// As other programs read it: money in đồng, rates in hundredths of a percent, dates in ISO 8601.
    var raw: String {
        switch self {
        case .none: ""
        case .text(let text), .date(let text): text
        case .words(_, let code): code
        case .money(let number), .rate(let number): number.map(String.init) ?? ""
        case .count(let count): String(count)
        case .time(let time): time?.description ?? ""
        case .mark(let isSet): isSet ? "true" : "false"
        }
    }

    /// Decimals that show the amount exactly.
    func decimals(in unit: MoneyUnit) -> Int {
        guard case .money(let dong?) = self else { return 0 }
        var rest = dong.magnitude % unit.dong.magnitude
        var weight = unit.dong.magnitude
        var decimals = 0
        while rest > 0, weight > 1 {
            weight /= 10
            rest %= weight
            decimals += 1
        }
        return decimals
    }

    /// `05/07/2023 09:00:00`, the time in Vietnam.
    private static func vietnamese(_ time: Timestamp) -> String {
        let local = Timestamp(microseconds: time.microseconds + 7 * 3_600_000_000) ?? time
        return time.vietnamDate.vietnamese + " " + local.description.dropFirst(11).prefix(8)
    }
}
