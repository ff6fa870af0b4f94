public import Portfolio
public import Projections
public import Schema

/// Answers questions with the messages of `socai.v1.Reports`: for a server, and offline for whoever holds a copy.
///
/// Any thread. A project that is out of scope is, as for the read model, not there.
public struct ReportMaker: Sendable {
    public let model: ReadModel
    /// The projects that count; nil: all.
    public let scope: Set<ProjectCode>?

    public init(_ model: ReadModel, in scope: Set<ProjectCode>? = nil) {
        self.model = model
        self.scope = scope
    }

    public func projects(at cutoff: Cutoff) -> Socai_V1_ListProjectsReply {
        let head = model.position
        return Socai_V1_ListProjectsReply(model.projects(at: cutoff, in: scope), head: head)
    }

    /// - Throws: `notFound`
    public func project(_ code: ProjectCode, at cutoff: Cutoff) throws(ReportError) -> Socai_V1_ProjectDetail {
        let head = model.position
        guard scope?.contains(code) ?? true, let detail = model.project(code, at: cutoff) else {
            throw ReportError(.notFound, "there is no project \(code.prefix(32)) at the cut-off")
        }
        return Socai_V1_ProjectDetail(detail, head: head)
    }

    /// - Parameter by: a `ProgressGrouping`; empty: by project.
    /// - Throws: `invalidQuestion`
    public func progress(by text: String, at cutoff: Cutoff) throws(ReportError) -> Socai_V1_ProgressReport {
        let head = model.position
        let grouping: ProgressGrouping = try grouping(text, or: .project)
        return Socai_V1_ProgressReport(model.progress(by: grouping, at: cutoff, in: scope), head: head)
    }

    /// - Parameters:
    ///   - by: a `CapitalGrouping`; empty: by project.
    ///   - year: 0 is that of the as-of day, as `ReadModel.defaultYear(asOf:)` has it.
    /// - Throws: `invalidQuestion`
    public func capital(
        by text: String,
        year: UInt32,
        at cutoff: Cutoff
    ) throws(ReportError) -> Socai_V1_CapitalReport {
        let head = model.position
        let grouping: CapitalGrouping = try grouping(text, or: .project)
        return Socai_V1_CapitalReport(
            model.capital(by: grouping, year: year == 0 ? nil : Int(year), at: cutoff, in: scope),
            head: head
        )
    }

    /// - Parameters:
    ///   - project: the only one whose findings are wanted; empty: all that are in scope.
    ///   - withClosed: closed ones, too.
    public func findings(of project: ProjectCode, withClosed: Bool, at cutoff: Cutoff) -> Socai_V1_FindingsReport {
        let head = model.position
        return Socai_V1_FindingsReport(
            model.findings(of: project.isEmpty ? nil : project, withClosed: withClosed, at: cutoff, in: scope),
            head: head
        )
    }

    private func grouping<G: RawRepresentable & CaseIterable>(
        _ text: String,
        or standard: G
    ) throws(ReportError) -> G where G.RawValue == String {
        guard !text.isEmpty else { return standard }
        guard let grouping = G(rawValue: text) else {
            let all = G.allCases.map(\.rawValue).joined(separator: ", ")
            throw ReportError(.invalidQuestion, "can't group by '\(text.prefix(32))'; by one of \(all)")
        }
        return grouping
    }
}
