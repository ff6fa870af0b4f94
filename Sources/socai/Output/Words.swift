internal import Portfolio

/// A heading or a sentence in both languages.
struct Words: Hashable, Sendable {
    var vi: String
    var en: String

    init(_ vi: String, _ en: String) {
        self.vi = vi
        self.en = en
    }

    init(_ words: (vi: String, en: String)) {
        self.init(words.vi, words.en)
    }

    subscript(_ language: Language) -> String {
        language == .vi ? vi : en
    }
}
