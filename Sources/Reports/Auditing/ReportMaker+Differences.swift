public import Portfolio
public import Projections
public import Schema

extension ReportMaker {
    /// Every figure that moved between two cut-offs, and the events that moved it.
    /// - Parameters:
    ///   - code: one project; empty: all.
    ///   - events: of the same log.
    /// - Throws: `ReportError` (`notFound`, `tooLarge`), and what reading throws.
    public func difference(
        from: Cutoff,
        to: Cutoff,
        of code: ProjectCode,
        events: @escaping EventReading
    ) throws -> Socai_V1_DifferenceReport {
        let head = model.position
        let answer = try bounded { () throws(ProjectionError) in
            try model.difference(from: from, to: to, of: code.isEmpty ? nil : code, in: scope)
        }
        if !code.isEmpty, answer.moves.isEmpty { try check(code, at: [answer.from, answer.to]) }
        var details = EventDetails(events)
        var report = Socai_V1_DifferenceReport()
        report.from = Socai_V1_Provenance(answer.from, head: head)
        report.to = Socai_V1_Provenance(answer.to, head: head)
        report.moves = try answer.moves.map { try $0.message(&details) }
        return report
    }

    /// The events that a figure is made of.
    /// - Throws: `ReportError` (`notFound` with the figures that there are, `tooLarge`), and what reading throws.
    public func trace(
        _ figure: Socai_V1_FigureName,
        at cutoff: Cutoff,
        events: @escaping EventReading
    ) throws -> Socai_V1_FigureTrace {
        let head = model.position
        try check(figure.project, at: [cutoff])
        let found = try bounded { () throws(ProjectionError) in
            try FigureName(figure).flatMap { name throws(ProjectionError) in try model.trace(name, at: cutoff) }
        }
        guard let found else { throw try unknown(figure, at: cutoff) }
        var details = EventDetails(events)
        let move = try found.move.message(&details)
        var trace = Socai_V1_FigureTrace()
        trace.provenance = Socai_V1_Provenance(found.cutoff, head: head)
        trace.figure = move.figure
        if move.hasAfter { trace.value = move.after }
        trace.causes = move.causes
        trace.earlier = move.earlier
        trace.earlierChange = move.earlierChange
        return trace
    }

    /// - Throws: `notFound` where the project is at none of the cut-offs.
    private func check(_ code: ProjectCode, at cutoffs: [Cutoff]) throws(ReportError) {
        let isSeen = scope?.contains(code) ?? true
        guard isSeen, cutoffs.contains(where: { model.project(code, at: $0) != nil }) else {
            throw ReportError(.notFound, "there is no project \(code.prefix(32)) at the cut-off")
        }
    }

    private func unknown(_ figure: Socai_V1_FigureName, at cutoff: Cutoff) throws(ReportError) -> ReportError {
        let names = try bounded { () throws(ProjectionError) in try model.figures(of: figure.project, at: cutoff) }
        let listed = names.prefix(Limits.figuresNamed).map(\.description).joined(separator: ", ")
        let others = names.count > Limits.figuresNamed ? " and \(names.count - Limits.figuresNamed) others" : ""
        return ReportError(
            .notFound,
            "\(figure.project) has no such figure at the cut-off; it has \(listed)\(others)"
        )
    }

    private func bounded<R>(_ question: () throws(ProjectionError) -> R) throws(ReportError) -> R {
        do throws(ProjectionError) { return try question() } catch { throw ReportError(.tooLarge, error.message) }
    }
}

extension FigureMove {
    fileprivate func message(_ details: inout EventDetails) throws -> Socai_V1_FigureMove {
        var message = Socai_V1_FigureMove()
        message.figure = Socai_V1_FigureName(figure)
        if let before { message.before = Socai_V1_FigureValue(before) }
        if let after { message.after = Socai_V1_FigureValue(after) }
        message.causes = try causes.map { try details.cause($0) }
        message.earlier = UInt64(earlier)
        message.earlierChange = earlierChange
        return message
    }
}
