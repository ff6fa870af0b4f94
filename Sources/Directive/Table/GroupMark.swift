/// What numbers a group: `I`, `I.1`, `A`, `a)`, `1`.
struct GroupMark: Hashable {
    enum Style: Hashable {
        case roman
        case capital
        case small
        case arabic
        /// `I.1` is of two parts.
        case dotted(Int)
    }

    let text: String
    let style: Style

    /// - Parameter previous: the latest mark of a single capital, by which `I` after `H` is told from the numeral.
    /// - Returns: nil where the text is no mark.
    init?(_ cell: String, previous: String? = nil) {
        var text = Vietnamese.tidied(cell)[...]
        while let last = text.last, ".):".contains(last) { text = text.dropLast() }
        if text.first == "(" { text = text.dropFirst() }
        guard !text.isEmpty, text.utf8.count <= 12 else { return nil }
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        let styles = parts.compactMap { GroupMark.style(of: $0, previous: parts.count == 1 ? previous : nil) }
        guard styles.count == parts.count, parts.count <= Limits.headingDepth else { return nil }
        self.text = String(text)
        self.style = parts.count == 1 ? styles[0] : .dotted(parts.count)
    }

    private static func style(of part: Substring, previous: String?) -> Style? {
        let scalars = Array(part.utf8)
        guard let first = scalars.first else { return nil }
        if scalars.allSatisfy({ (48...57).contains($0) }) { return scalars.count <= 4 ? .arabic : nil }
        if scalars.count == 1, (97...122).contains(first) { return .small }
        if scalars.count == 1, (65...90).contains(first) {
            let isNextLetter = previous.map { $0.utf8.elementsEqual([first - 1]) } ?? false
            return "IVX".utf8.contains(first) && !isNextLetter ? .roman : .capital
        }
        return RomanNumeral.value(part) == nil ? nil : .roman
    }
}
