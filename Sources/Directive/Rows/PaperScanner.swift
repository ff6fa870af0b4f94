import Portfolio

/// Finds the papers in a text: `NUMBER/KIND-ISSUER, ngày D/M/YYYY`, several of them in any separation.
///
/// Tolerates what documents print: spaces around slashes and hyphens, long hyphens, a missing comma, unpadded or
/// dotted dates, `ngày 19 tháng 01 năm 2023`. The raw text of each is kept.
struct PaperScanner {
    struct Paper {
        let reference: DocumentReference
        let raw: String
        /// In characters of the scanned text.
        let offset: Int
        let hasOddSpacing: Bool
        let lacksComma: Bool
        let isUnpadded: Bool
    }

    enum Item {
        case paper(Paper)
        /// Words that are no paper, separators and the usual words (`và`, `Quyết định số`) aside.
        case remark(String, offset: Int)
        case failure(Problem.Code, raw: String, offset: Int)
    }

    let text: [Character]
    var index = 0
    private var pending: Item?
    var hasOddSpacing = false
    var isUnpadded = false

    private static let usualWords: Set<String> = [
        "va", "quyet", "dinh", "nghi", "van", "ban", "so", "qd", "nq", "cua", "ngay", "chi", "thi",
    ]

    init(_ text: String) {
        self.text = Array(text)
    }

    /// - Returns: nil at the end of the text.
    mutating func next() -> Item? {
        if let item = pending {
            pending = nil
            return item
        }
        let start = index
        while index < text.count, !text[index].isASCIIDigit { index += 1 }
        let remark = String(text[start..<index])
        let item = peek == nil ? nil : self.paper()
        guard PaperScanner.saysSomething(remark) else { return item }
        pending = item
        return .remark(Vietnamese.tidied(remark), offset: start)
    }

    var peek: Character? { index < text.count ? text[index] : nil }

    private mutating func paper() -> Item {
        let start = index
        hasOddSpacing = false
        isUnpadded = false
        guard let number = self.number() else { return failure(.paperUnreadable, from: start) }
        let afterNumber = index
        skipSpaces()
        let hasComma = skip(",")
        skipSpaces()
        if peek == "(" { index += 1 }
        let hasDayWord = skipDayWord()
        skipSpaces()
        if skip(":") { skipSpaces() }
        guard peek?.isASCIIDigit == true else {
            index = afterNumber
            return failure(.paperDateMissing, from: start)
        }
        guard let date = self.date() else { return failure(.paperDateUnreadable, from: start) }
        return .paper(
            Paper(
                reference: DocumentReference(number: number, date: date),
                raw: String(text[start..<index]),
                offset: start,
                hasOddSpacing: hasOddSpacing,
                lacksComma: hasDayWord && !hasComma,
                isUnpadded: isUnpadded
            )
        )
    }

    /// Skips to where the next paper may begin, so that one failure is reported once.
    private mutating func failure(_ code: Problem.Code, from start: Int) -> Item {
        while index < text.count, text[index] != ";", !text[index].isNewline { index += 1 }
        return .failure(code, raw: Vietnamese.tidied(String(text[start..<index])), offset: start)
    }

    private static func saysSomething(_ remark: String) -> Bool {
        FoldedText(remark).words.contains { !usualWords.contains(String($0)) }
    }
}

extension Character {
    var isASCIIDigit: Bool { ("0"..."9").contains(self) && isASCII }
}
