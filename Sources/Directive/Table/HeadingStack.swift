import Portfolio

/// The headings above a row. A mark of a style seen before ends the groups below that one; a new style nests.
struct HeadingStack {
    private(set) var headings: [DirectiveProject.Heading] = []
    private var styles: [GroupMark.Style] = []

    var isFull: Bool { headings.count >= Limits.headingDepth }

    /// The latest single capital, so that `I` after `H` is read as the letter.
    var previousCapital: String? {
        styles.lastIndex(of: .capital).map { headings[$0].mark }
    }

    /// Joins the second half of a heading that a page break splits.
    mutating func extendLast(_ text: String) {
        guard let last = headings.popLast() else { return }
        headings.append(.init(mark: last.mark, text: "\(last.text) \(text)", line: last.line))
    }

    mutating func push(_ heading: DirectiveProject.Heading, style: GroupMark.Style) {
        if let level = styles.firstIndex(of: style) {
            styles.removeSubrange(level...)
            headings.removeSubrange(level...)
        }
        styles.append(style)
        headings.append(heading)
    }
}
