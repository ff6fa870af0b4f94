import Portfolio

/// What a heading's words say, case and marks aside.
struct HeadingMeaning {
    /// All the goals that the words name; a heading with two says nothing certain.
    let goals: Set<Target.Goal>
    let funding: Funding?
    let isFundingMixed: Bool
    let year: Int?

    private static let budgetWords = ["ngan sach", "nsnn", "nstp"]
    /// `ngoài ngân sách`, `không sử dụng vốn ngân sách`.
    private static let nonBudgetWords = [
        "ngoai", "khong su dung", "khong dung", "khong thuoc", "khong phai", "khong tu", "khong bang",
    ].flatMap { lead in
        ["", "von ", "nguon ", "nguon von "].flatMap { between in budgetWords.map { "\(lead) \(between)\($0)" } }
    }

    init(_ heading: String) {
        let folded = FoldedText(heading)
        var goals: Set<Target.Goal> = []
        if folded.contains("khanh thanh") { goals.insert(.inaugurate) }
        if folded.contains("khoi cong") { goals.insert(.start) }
        if folded.contains(anyOf: ["chuyen tiep", "dang trien khai"]) { goals.insert(.carryOn) }
        self.goals = goals
        self.year = folded.lastYear

        // "Ngoài ngân sách" and "không sử dụng ngân sách" hold the words of "ngân sách", so it is looked for first and then taken out.
        let rest = HeadingMeaning.nonBudgetWords.filter(folded.contains).reduce(folded) { $0.replacing($1) }
        let names = (nonBudget: rest != folded, budget: rest.contains(anyOf: HeadingMeaning.budgetWords))
        self.isFundingMixed = names.nonBudget && names.budget
        switch names {
        case (true, true): funding = .unstated
        case (true, false): funding = .nonBudget
        case (false, true): funding = .budget
        case (false, false): funding = nil
        }
    }

    var saysSomething: Bool { !goals.isEmpty || funding != nil }
}
