import Portfolio

/// Plain words and numbers in which a unit of money is told: `1.000`, `trieu`, `dong`.
struct UnitWords {
    private let words: [String]

    private static let currencies: Set<String> = ["dong", "d", "vnd"]
    private static let bases: [String: Int64] = [
        "ty": 1_000_000_000, "ti": 1_000_000_000, "trieu": 1_000_000, "tr": 1_000_000,
    ]
    private static let multipliers: [String: Int64] = ["nghin": 1_000, "ngan": 1_000, "tram": 100, "chuc": 10]
    private static let joined = ["trd": ["tr", "d"], "tyd": ["ty", "d"], "trdong": ["tr", "dong"]]
    private static let foreign: Set<String> = ["usd", "eur", "euro", "dollar"]
    /// Words that may stand before the unit and change nothing about it.
    private static let openings: Set<String> = [
        "don", "vi", "tinh", "tien", "dvt", "bang", "theo", "la", "lam", "tron", "cua", "du", "an", "kien", "so", "bo",
        "dieu", "chinh", "da", "duoc", "phe", "duyet",
    ]
    /// Phrases that hold a unit's word and name no money.
    private static let harmless = [
        "hop dong", "hoi dong", "cong dong", "hoat dong", "lao dong", "dong bo", "cong ty", "ngan sach", "ngan hang",
    ]

    init(_ text: String) {
        words = UnitWords.split(text).flatMap { UnitWords.joined[$0] ?? [$0] }
    }

    private init(words: [String]) {
        self.words = words
    }

    /// Whether a unit, a multiplier or a currency is among the words.
    var nameMoney: Bool {
        let folded = UnitWords.harmless.reduce(FoldedText(words.joined(separator: " "))) { $0.replacing($1) }
        return folded.words.map(String.init).contains {
            UnitWords.currencies.contains($0) || UnitWords.bases[$0] != nil || UnitWords.multipliers[$0] != nil
                || UnitWords.foreign.contains($0)
        }
    }

    /// Whether a number is among the words that might scale a unit: 10, 1.000, 000.
    var holdScale: Bool {
        words.contains {
            $0.first?.isNumber == true && UnitWords.scale($0) != 1 && $0.allSatisfy { "10.,".contains($0) }
        }
    }

    /// The words after the last of the phrases; all where there is none.
    func after(_ phrases: [[String]]) -> UnitWords {
        let ends = phrases.flatMap { phrase in
            words.indices.filter { words[$0...].starts(with: phrase) }.map { $0 + phrase.count }
        }
        return UnitWords(words: Array(words[(ends.max() ?? 0)...]))
    }

    /// The unit that the words tell, each of them understood.
    var unit: TableUnit? {
        var rest = words.drop(while: UnitWords.openings.contains)
        if rest.suffix(2) == ["viet", "nam"] { rest = rest.dropLast(2) }
        if rest.last == "vn" { rest = rest.dropLast() }
        guard let currency = rest.popLast(), UnitWords.currencies.contains(currency) else { return nil }
        var dong: Int64 = 1
        if let last = rest.last, let base = UnitWords.bases[last] {
            dong = base
            rest = rest.dropLast()
        }
        for (index, word) in rest.enumerated() {
            guard let factor = UnitWords.multipliers[word] ?? (index == 0 ? UnitWords.scale(word) : nil) else {
                return nil
            }
            let (product, overflow) = dong.multipliedReportingOverflow(by: factor)
            guard !overflow, product <= Money.maximum.dong else { return nil }
            dong = product
        }
        return TableUnit(dong: dong)
    }

    /// A power of ten, its thousands grouped with points or not at all. A year or a page is no scale, and a comma may
    /// part decimals or thousands.
    private static func scale(_ word: String) -> Int64? {
        guard !word.contains(","), let number = Money(vietnamese: word, unit: .dong)?.dong else { return nil }
        return String(number).first == "1" && String(number).dropFirst().allSatisfy { $0 == "0" } ? number : nil
    }

    /// Runs of letters, folded, and of digits; points and commas between digits stay.
    private static func split(_ text: String) -> [String] {
        var words: [String] = []
        var run = ""
        let characters = Array(text)
        for (index, character) in characters.enumerated() {
            let isDigit = character.isNumber
            let joinsDigits =
                ".,".contains(character) && run.last?.isNumber == true
                && index + 1 < characters.count && characters[index + 1].isNumber
            let continues = run.isEmpty || joinsDigits || run.first?.isNumber == isDigit
            if !continues || !(isDigit || character.isLetter || joinsDigits) {
                if !run.isEmpty { words.append(run) }
                run = ""
            }
            if isDigit || character.isLetter || joinsDigits { run.append(character) }
        }
        if !run.isEmpty { words.append(run) }
        return words.map { $0.first?.isNumber == true ? $0 : FoldedText($0).text }.filter { !$0.isEmpty }
    }
}
