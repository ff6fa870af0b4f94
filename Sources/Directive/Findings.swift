import Portfolio

/// What the reading comes upon: problems, which stop it at the end, and oddities, which do not. Both bounded.
struct Findings {
    private(set) var problems: [Problem] = []
    private(set) var omitted = 0
    private(set) var oddities: [Oddity] = []

    mutating func add(_ problem: Problem) {
        if problems.count < Limits.problems {
            problems.append(problem)
        } else {
            omitted += 1
        }
    }

    mutating func problem(_ code: Problem.Code, line: Int, column: Column? = nil, raw: String = "") {
        add(Problem(code, line: line, column: column, raw: raw))
    }

    mutating func oddity(_ code: Oddity.Code, line: Int, project: ProjectCode? = nil, raw: String) {
        if oddities.count < Limits.oddities {
            oddities.append(Oddity(code, line: line, project: project, raw: raw))
        } else if oddities.count == Limits.oddities {
            oddities.append(Oddity(.others, line: line, project: nil, raw: ""))
        }
    }

    var error: DirectiveError {
        // A stable order: problems of one line stay in the order in which they were found.
        let ordered = problems.enumerated().sorted { ($0.element.line, $0.offset) < ($1.element.line, $1.offset) }
        return DirectiveError(.unreadable, problems: ordered.map(\.element), omitted: omitted)
    }

    var sortedOddities: [Oddity] {
        oddities.enumerated().sorted { ($0.element.line, $0.offset) < ($1.element.line, $1.offset) }.map(\.element)
    }
}
