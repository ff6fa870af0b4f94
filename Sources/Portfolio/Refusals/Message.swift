/// A sentence in both languages with `{name}` where a figure goes.
struct Message: Sendable {
    let vi: String
    let en: String

    /// Each placeholder is replaced once: a brace within a figure's text stays as it is.
    func text(in language: Language, _ figures: [Figure]) -> String {
        var text = ""
        var rest = (language == .vi ? vi : en)[...]
        while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
            let name = rest[rest.index(after: open)..<close]
            text += rest[..<open]
            text += figures.first { $0.name == name }?.value.text(in: language) ?? String(rest[open...close])
            rest = rest[rest.index(after: close)...]
        }
        return text + rest
    }
}
