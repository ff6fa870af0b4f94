/// Vietnamese letters in composed form, and what they are without marks.
///
/// The tables are keyed by `Character`, which compares by canonical equivalence: a decomposed letter finds the
/// composed one, whatever the order of its combining marks.
enum Vietnamese {
    private static let letters: [(plain: Character, marked: String)] = [
        ("a", "àáảãạăằắẳẵặâầấẩẫậ"), ("d", "đ"), ("e", "èéẻẽẹêềếểễệ"), ("i", "ìíỉĩị"),
        ("o", "òóỏõọôồốổỗộơờớởỡợ"), ("u", "ùúủũụưừứửữự"), ("y", "ỳýỷỹỵ"),
    ]

    private static let plainLetters: [Character: Character] = Dictionary(
        letters.flatMap { letter in
            (letter.marked + letter.marked.uppercased()).map { ($0, letter.plain) }
        },
        uniquingKeysWith: { first, _ in first }
    )

    private static let composedLetters: [Character: Character] = Dictionary(
        plainLetters.keys.map { ($0, $0) },
        uniquingKeysWith: { first, _ in first }
    )

    /// The letter in lower case and without marks; other characters in lower case.
    static func plain(_ character: Character) -> Character {
        if let marked = plainLetters[character] { return marked }
        guard let lower = character.lowercased().first else { return character }
        return lower
    }

    /// Composed letters, white space at the ends removed and runs of it within made one space.
    static func tidied(_ text: some StringProtocol) -> String {
        var tidy = ""
        var gap = false
        for character in text {
            if character.isWhitespace {
                gap = !tidy.isEmpty
                continue
            }
            if gap { tidy.append(" ") }
            gap = false
            tidy.append(character.isASCII ? character : composedLetters[character] ?? character)
        }
        return tidy
    }

    /// Whether there are letters, and all of them are capitals.
    static func isCapitals(_ text: String) -> Bool {
        text.contains(where: \.isLetter) && !text.contains(where: \.isLowercase)
    }
}
