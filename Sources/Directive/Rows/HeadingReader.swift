import Portfolio

/// What the headings above a row say together: the innermost that says something wins, so that a new top group
/// starts afresh. Reports each heading once.
struct HeadingReader {
    struct Meaning {
        let funding: Funding
        let target: Target?
        let targetLine: Int
    }

    private let titleYear: Int?
    private let document: DocumentReference?
    private var read: [Int: Meaning] = [:]

    init(titleYear: Int?, document: DocumentReference?) {
        self.titleYear = titleYear
        self.document = document
    }

    mutating func read(_ headings: [DirectiveProject.Heading], findings: inout Findings) -> Meaning {
        guard let innermost = headings.last else { return Meaning(funding: .unstated, target: nil, targetLine: 0) }
        if let known = read[innermost.line] { return known }
        let meanings = headings.reversed().map { (heading: $0, says: HeadingMeaning($0.text)) }
        let goalHeading = meanings.first { !$0.says.goals.isEmpty }
        let target = goalHeading.flatMap { self.target(of: $0.says, $0.heading, findings: &findings) }
        if target == nil {
            findings.oddity(.goalUnknown, line: innermost.line, raw: innermost.text)
        }
        let meaning = Meaning(
            funding: self.funding(meanings, innermost, findings: &findings),
            target: target,
            targetLine: target == nil ? 0 : goalHeading?.heading.line ?? 0
        )
        read[innermost.line] = meaning
        return meaning
    }

    private func funding(
        _ meanings: [(heading: DirectiveProject.Heading, says: HeadingMeaning)],
        _ innermost: DirectiveProject.Heading,
        findings: inout Findings
    ) -> Funding {
        guard let stated = meanings.first(where: { $0.says.funding != nil }), let funding = stated.says.funding else {
            findings.oddity(.fundingUnstated, line: innermost.line, raw: innermost.text)
            return .unstated
        }
        if stated.says.isFundingMixed {
            findings.oddity(.fundingMixed, line: stated.heading.line, raw: stated.heading.text)
        }
        return funding
    }

    /// The deadline is the last day of the year that the heading, the title or the paper states.
    private func target(
        of meaning: HeadingMeaning,
        _ heading: DirectiveProject.Heading,
        findings: inout Findings
    ) -> Target? {
        guard meaning.goals.count == 1, let goal = meaning.goals.first else { return nil }
        guard let year = meaning.year ?? titleYear ?? document?.date.year else { return nil }
        if meaning.year == nil {
            findings.oddity(.yearAssumed, line: heading.line, raw: "\(year): \(heading.text)")
        }
        return CivilDate(year: year, month: 12, day: 31).map { Target(goal: goal, deadline: $0) }
    }
}
