public import Portfolio

// What auditors ask.

extension ReadModel {
    /// Every figure that two cut-offs give differently, with the events that moved it.
    ///
    /// Reads the rows of every project that may differ, some 50 ns a money row.
    /// - Parameter code: one project, of which there may be no trace; nil: all in scope.
    /// - Throws: `limitReached` where the answer would be too large.
    public func difference(
        from: Cutoff,
        to: Cutoff,
        of code: ProjectCode? = nil,
        in scope: Set<ProjectCode>? = nil
    ) throws(ProjectionError) -> DifferenceAnswer {
        let states = states(of: code) { !Span(from: from, to: to, head: .max).passesOver($0) }
        let span = Span(from: from, to: to, head: states.tables.position)
        var moves: [FigureMove] = []
        var causes = 0
        for project in states.projects.sorted(by: { $0.code < $1.code }) where scope?.contains(project.code) ?? true {
            for move in try ProjectDifference(project, span).moves() {
                causes += move.causes.count
                moves.append(move)
            }
            guard moves.count <= Limits.moves, causes <= Limits.causes else {
                throw ProjectionError(
                    .limitReached,
                    "more than \(Limits.moves) figures moved, or by more than \(Limits.causes) events; ask of one project, or of cut-offs that are closer"
                )
            }
        }
        return DifferenceAnswer(from: span.from, to: span.to, moves: moves)
    }

    /// The events that a figure is made of.
    /// - Returns: nil where there is no such project, or nothing that tells the figure, at the cut-off.
    /// - Throws: `limitReached`
    public func trace(_ figure: FigureName, at cutoff: Cutoff) throws(ProjectionError) -> FigureTrace? {
        let states = states(of: figure.project)
        let span = Span(to: cutoff, head: states.tables.position)
        guard let project = states.projects.first,
            let move = try ProjectDifference(project, span).move(of: figure)
        else { return nil }
        return FigureTrace(cutoff: span.to, move: move)
    }

    /// The figures that a project has at a cut-off and that are not zero, in order.
    /// - Throws: `limitReached`
    public func figures(of code: ProjectCode, at cutoff: Cutoff) throws(ProjectionError) -> [FigureName] {
        let states = states(of: code)
        guard let project = states.projects.first else { return [] }
        return try ProjectDifference(project, Span(to: cutoff, head: states.tables.position)).names()
    }

    /// What auditors always ask for.
    ///
    /// Reads every money row of projects that have an approval, where it is asked who recorded them.
    /// - Parameters:
    ///   - kinds: `correction` finds none here: the records tell them.
    ///   - code: one project; nil: all in scope.
    public func notable(
        _ kinds: Set<NotableKind> = Set(NotableKind.allCases),
        of code: ProjectCode? = nil,
        at cutoff: Cutoff,
        in scope: Set<ProjectCode>? = nil
    ) -> NotableAnswer {
        let (tables, projects) = states(of: code)
        let seen = projects.filter { scope?.contains($0.code) ?? true }
        return NotableQuestion(tables, seen, at: cutoff).answer(kinds)
    }
}
