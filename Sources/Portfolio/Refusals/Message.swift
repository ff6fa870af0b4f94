/// A sentence in both languages with `{name}` where a figure goes.
public struct Message: Sendable {
    let vi: String
    let en: String

    func text(in language: Language, _ figures: [Figure]) -> String {
        var text = language == .vi ? vi : en
        for figure in figures {
            text = Message.replacing("{\(figure.name)}", in: text, with: figure.value.text(in: language))
        }
        return text
    }

    private static func replacing(_ placeholder: String, in text: String, with value: String) -> String {
        var parts: [Substring] = []
        var rest = text[...]
        while let range = rest.firstRange(of: placeholder) {
            parts.append(rest[..<range.lowerBound])
            rest = rest[range.upperBound...]
        }
        parts.append(rest)
        return parts.joined(separator: value)
    }
}
