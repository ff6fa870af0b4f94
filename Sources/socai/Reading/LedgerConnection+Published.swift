internal import LedgerAPI
internal import LedgerClient
internal import RPC
internal import Schema
internal import SwiftProtobuf

extension LedgerConnection {
    /// What was published, by name, then by version.
    /// - Parameters:
    ///   - name: nil: all reports.
    ///   - version: nil: all versions; 0: the newest.
    /// - Throws: `Failure` where a report is named that was not published.
    func published(
        _ name: String?,
        _ version: UInt32?,
        _ options: CallOptions
    ) async throws -> [Socai_V1_PublishedReport] {
        let all = try await audit.listPublished(Socai_V1_ListPublishedRequest(), options).get().reports
        guard let name else { return all }
        var found = all.filter { $0.published.report == name }
        if let version {
            let newest = found.map(\.published.version).max() ?? 0
            found = found.filter { $0.published.version == (version == 0 ? newest : version) }
        }
        guard !found.isEmpty else { throw Failure.notPublished(name, version) }
        return found
    }

    /// Asks the question of a published report, as anybody may who sees all that it counts.
    /// - Throws: `RPCStatus`; `Failure` for a question that this software does not know.
    func answer(
        to query: Socai_V1_ReportQuery,
        _ options: CallOptions
    ) async throws -> any Message & Sendable {
        switch query.question {
        case .projects(let request): return try await reports.listProjects(request, options).get()
        case .project(let request): return try await reports.getProject(request, options).get()
        case .progress(let request): return try await reports.getProgress(request, options).get()
        case .capital(let request): return try await reports.getCapital(request, options).get()
        case .findings(let request): return try await reports.getFindings(request, options).get()
        case nil: throw Failure(.usage, "the report asks a question that is not known here", "update socai")
        }
    }
}

extension Failure {
    static func notPublished(_ name: String, _ version: UInt32?) -> Failure {
        let which = version.map { $0 == 0 ? "" : " of version \($0)" } ?? ""
        return Failure(
            .refused,
            "there is no published report '\(name.safeOnTerminal)'\(which)",
            "see 'socai report published'"
        )
    }
}
