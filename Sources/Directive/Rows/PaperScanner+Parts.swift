import Portfolio

extension PaperScanner {
    /// `12/QĐ-UBND`, `12/2018/NQ-HĐND`, `15a/QĐ-TTg`, as it should be written.
    mutating func number() -> String? {
        var number = digits(atMost: 6)
        let suffix = text[index...].prefix { $0.isASCII && $0.isLetter }
        guard suffix.count <= 2 else { return nil }
        number += String(suffix)
        index += suffix.count
        if skipSpaces() { hasOddSpacing = true }
        guard skip("/") else { return nil }
        guard let mark = self.mark(), let last = mark.split(separator: "/").last else { return nil }
        let parts = last.split(separator: "-", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, parts[0].first?.isLetter == true, parts[1].first?.isLetter == true else { return nil }
        guard !mark.hasSuffix("-"), !mark.hasSuffix("/") else { return nil }
        return "\(number)/\(mark)"
    }

    /// What follows the first slash; spaces count only next to a slash or a hyphen.
    private mutating func mark() -> String? {
        var mark = ""
        while let character = peek, mark.count < 60 {
            if let hyphen = PaperScanner.hyphen(character) {
                if character != "-" { hasOddSpacing = true }
                mark.append(hyphen)
                index += 1
            } else if character.isLetter || character.isASCIIDigit || character == "/" || character == "&" {
                mark.append(Vietnamese.tidied(String(character)))
                index += 1
            } else if character.isWhitespace, continues(mark) {
                hasOddSpacing = true
                skipSpaces()
            } else {
                break
            }
        }
        // "HĐNDngày 04/11/2021": the day word has stuck to the issuer.
        if mark.count > 4, FoldedText(mark.suffix(4)).text == "ngay" {
            mark.removeLast(4)
            index -= 4
            hasOddSpacing = true
        }
        return mark.isEmpty ? nil : mark
    }

    /// Whether the number goes on after the white space here.
    private func continues(_ mark: String) -> Bool {
        guard let next = text[index...].first(where: { !$0.isWhitespace }) else { return false }
        if mark.isEmpty || mark.last == "/" { return next.isLetter || next.isASCIIDigit }
        if mark.last == "-" { return next.isLetter }
        return !mark.contains("-") && (PaperScanner.hyphen(next) != nil || next == "/")
    }

    private static func hyphen(_ character: Character) -> Character? {
        ["-", "–", "—", "\u{2010}", "\u{2011}"].contains(character) ? "-" : nil
    }

    /// `D/M/YYYY` with `/`, `.` or `-`, or `D tháng M năm YYYY`.
    mutating func date() -> CivilDate? {
        let day = digits(atMost: 2)
        guard datePart("thang") else { return nil }
        let month = digits(atMost: 2)
        guard datePart("nam") else { return nil }
        let year = digits(atMost: 4)
        guard peek?.isASCIIDigit != true else { return nil }
        isUnpadded = day.count == 1 || month.count == 1
        return CivilDate(vietnamese: "\(day)/\(month)/\(year)")
    }

    private mutating func datePart(_ word: String) -> Bool {
        let hadSpaces = skipSpaces()
        if let character = peek, "/.-".contains(character) {
            index += 1
            if skipSpaces() || hadSpaces { hasOddSpacing = true }
            return true
        }
        let letters = text[index...].prefix(while: \.isLetter)
        guard hadSpaces, FoldedText(String(letters)).text == word else { return false }
        index += letters.count
        return skipSpaces()
    }

    mutating func skipDayWord() -> Bool {
        let letters = text[index...].prefix(while: \.isLetter)
        guard letters.count == 4, FoldedText(String(letters)).text == "ngay" else { return false }
        index += 4
        return true
    }

    private mutating func digits(atMost count: Int) -> String {
        let digits = text[index...].prefix(count).prefix(while: \.isASCIIDigit)
        index += digits.count
        return String(digits)
    }

    @discardableResult
    mutating func skipSpaces() -> Bool {
        let start = index
        while peek?.isWhitespace == true { index += 1 }
        return index > start
    }

    mutating func skip(_ character: Character) -> Bool {
        guard peek == character else { return false }
        index += 1
        return true
    }
}
