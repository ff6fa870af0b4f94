/// A text made of plain lower-case words, for comparing only: case, marks, punctuation and spacing do not count.
struct FoldedText: Hashable {
    /// The words with one space before, between and after.
    private let padded: String

    init(_ text: some StringProtocol) {
        var padded = " "
        for character in text {
            if character.isASCII {
                guard character.isLetter || character.isNumber else {
                    if padded.last != " " { padded.append(" ") }
                    continue
                }
                padded.append(contentsOf: character.lowercased())
            } else if character.isLetter || character.isNumber {
                padded.append(Vietnamese.plain(character))
            } else if padded.last != " " {
                padded.append(" ")
            }
        }
        if padded.last != " " { padded.append(" ") }
        self.padded = padded
    }

    var isEmpty: Bool { padded == " " }

    /// `ten du an`
    var text: String { String(padded.dropFirst().dropLast()) }

    var words: [Substring] { padded.split(separator: " ") }

    func contains(_ phrase: String) -> Bool {
        padded.contains(" \(phrase) ")
    }

    func contains(anyOf phrases: [String]) -> Bool {
        phrases.contains(where: contains)
    }

    func starts(with phrase: String) -> Bool {
        padded.hasPrefix(" \(phrase) ")
    }

    func replacing(_ phrase: String) -> FoldedText {
        FoldedText(padded.replacing(" \(phrase) ", with: " "))
    }

    /// The last `năm YYYY`.
    var lastYear: Int? {
        let words = words
        for index in words.indices.dropLast().reversed() where words[index] == "nam" {
            if words[index + 1].count == 4, let year = Int(words[index + 1]), (1900...2199).contains(year) {
                return year
            }
        }
        return nil
    }
}
