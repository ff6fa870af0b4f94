internal import FoundationEssentials
internal import Ledger
internal import Portfolio
internal import Projections
internal import RPC
internal import Records
internal import Reports
internal import Schema
internal import SwiftProtobuf
internal import Transparency

/// Publishes reports: makes each, its hash, and what it changes, out of one position of the log. Blocks.
struct ReportPublisher {
    let ledger: Ledger

    /// The command that records the publication.
    /// - Throws: `RPCStatus`, `ReportError`, `LedgerError`, `RecordError`
    func command(_ request: Socai_V1_PublishReportRequest) throws -> Command {
        guard let id = EventID(bytes: request.id) else {
            throw RPCStatus(.invalidArgument, "the event id has 16 bytes")
        }
        let publication = try recorded(id, request) ?? made(request)
        return Command(
            id: id,
            project: PublicationRegister.stream,
            fact: .reportPublished(publication),
            reason: request.reason
        )
    }

    /// What was recorded under this id, where it is what the request asks for: sent again it is only answered again.
    /// Where it is something else, what the ledger refuses for that.
    private func recorded(_ id: EventID, _ request: Socai_V1_PublishReportRequest) throws -> Publication? {
        guard let event = try ledger.entry(id)?.event() else { return nil }
        let other = Publication(
            report: request.report,
            version: 0,
            query: [],
            software: Software.name,
            position: 0,
            root: [],
            sha256: []
        )
        guard case .reportPublished(let publication) = event.fact, publication.report == request.report,
            event.reason == request.reason
        else { return other }
        let query = try Socai_V1_ReportQuery(serializedBytes: publication.query)
        var asked = request.query.completed(try query.cutoff.complete)
        // What the request leaves open is what it was the first time.
        let cutoff = request.query.cutoff
        if !cutoff.asOf.isEmpty { asked.cutoff.asOf = cutoff.asOf }
        if case .position(let position) = cutoff.asKnown { asked.cutoff.position = position }
        return asked == query ? publication : other
    }

    private func made(_ request: Socai_V1_PublishReportRequest) throws -> Publication {
        let model = try ledger.projections()
        let cutoff = try request.query.cutoff.resolved(in: ledger)
        let position = min(cutoff.asKnown, model.position)
        let query = request.query.completed(Cutoff(asOf: cutoff.asOf, asKnown: position))
        let report = try ReportMaker(model).canonicalJSON(of: query)
        let last = ledger.publications.report(request.report)?.publication
        return Publication(
            report: request.report,
            version: (last?.version ?? 0) + 1,
            query: try query.serializedBytes(),
            software: Software.name,
            position: position,
            root: try ledger.root(at: position).bytes,
            sha256: report.sha256,
            changes: try last.map { try changes(since: $0, to: report, query, model) } ?? []
        )
    }

    /// A restatement asks what was asked before, and knows more, or is made by better software.
    private func changes(
        since last: Publication,
        to report: CanonicalJSON,
        _ query: Socai_V1_ReportQuery,
        _ model: ReadModel
    ) throws -> [FigureChange] {
        let former = try Socai_V1_ReportQuery(serializedBytes: last.query)
        guard query.asksTheSame(as: former) else {
            throw RPCStatus(
                .invalidArgument,
                "\(last.report) was published with another question or day; a restatement asks the same: publish this "
                    + "under another name"
            )
        }
        let before = try ReportMaker(model).canonicalJSON(of: former)
        return FigureChanges.recordable(try FigureChanges.between(before, report))
    }
}
