internal import Projections
public import Schema
public import SwiftProtobuf

extension ReportMaker {
    /// The canonical JSON of the answer to a question that is complete: `as_of` a day, `as_known` a position. The
    /// same query has the same answer for ever, whichever copy of the log it is asked of.
    /// - Throws: `invalidQuestion`, `notFound`, `aheadOfLog`
    public func canonicalJSON(of query: Socai_V1_ReportQuery) throws(ReportError) -> CanonicalJSON {
        try CanonicalJSON(try reply(to: query))
    }

    /// The message that answers such a question.
    /// - Throws: `invalidQuestion`, `notFound`, `aheadOfLog`
    public func reply(to query: Socai_V1_ReportQuery) throws(ReportError) -> any Message & Sendable {
        guard let question = query.question else { throw ReportError(.invalidQuestion, "the query has no question") }
        let cutoff = try query.cutoff.complete
        guard cutoff.asKnown <= model.position else {
            throw ReportError(
                .aheadOfLog,
                "the query counts events up to position \(cutoff.asKnown), this log has \(model.position)"
            )
        }
        switch question {
        case .projects: return projects(at: cutoff)
        case .project(let request): return try project(request.code, at: cutoff)
        case .progress(let request): return try progress(by: request.by, at: cutoff)
        case .capital(let request): return try capital(by: request.by, year: request.year, at: cutoff)
        case .findings(let request): return findings(of: request.project, withClosed: request.closed, at: cutoff)
        }
    }
}
