import Portfolio

/// All figures of one project between both ends of a span.
struct ProjectDifference {
    private let project: ProjectState
    private let span: Span

    init(_ project: ProjectState, _ span: Span) {
        self.project = project
        self.span = span
    }

    /// The figures that moved: the project's, then those of buckets and of contracts, each in order.
    /// - Throws: `limitReached`
    func moves() throws(ProjectionError) -> [FigureMove] {
        let limit = Limits.causesOfMove
        let moves =
            try ReplacedFigures(project, span).moves(keeping: limit)
            + AddedFigures(project, span).moves(keeping: limit)
            + LimitFigures(project, span).moves(keeping: limit)
        return moves.sorted { $0.figure.precedes($1.figure) }
    }

    /// One figure's move, even where it ended where it began.
    /// - Returns: nil where nothing ever told it.
    /// - Throws: `limitReached`
    func move(of figure: FigureName) throws(ProjectionError) -> FigureMove? {
        let limit = Limits.causesOfTrace
        let isIt = { (name: FigureName) in name == figure }
        switch figure.field {
        case .state, .totalInvestment, .physical, .spend, .value:
            return try ReplacedFigures(project, span).moves(keeping: limit, where: isIt).first
        case .limit:
            return LimitFigures(project, span).moves(keeping: limit, where: isIt).first
        case .planPrimeMinister, .planCouncil, .planAllocated, .advances, .gross, .recovered, .refunded, .disbursed,
            .outstanding:
            return AddedFigures(project, span).moves(keeping: limit, evenUnmoved: true, where: isIt).first
        }
    }

    /// The figures that there are at the second cut-off.
    func names() throws(ProjectionError) -> [FigureName] {
        let told =
            try ReplacedFigures(project, span).moves(keeping: 0) + LimitFigures(project, span).moves(keeping: 0)
        let names = told.filter { $0.after != nil }.map(\.figure) + AddedFigures(project, span).names
        return names.sorted { $0.precedes($1) }
    }
}

extension FigureName {
    /// The order of answers.
    func precedes(_ other: FigureName) -> Bool {
        if project != other.project { return project < other.project }
        if place != other.place { return place.precedes(other.place) }
        return field.rank < other.field.rank
    }
}

extension FigureName.Place {
    fileprivate func precedes(_ other: FigureName.Place) -> Bool {
        switch (self, other) {
        case (.project, _): other != .project
        case (_, .project): false
        case (.bucket(let mine), .bucket(let theirs)): mine.precedes(theirs)
        case (.bucket, .contract): true
        case (.contract, .bucket): false
        case (.contract(let mine?), .contract(let theirs?)): mine < theirs
        case (.contract(let mine), .contract): mine != nil
        }
    }
}

extension FigureField {
    fileprivate var rank: Int { FigureField.allCases.firstIndex(of: self) ?? 0 }
}
