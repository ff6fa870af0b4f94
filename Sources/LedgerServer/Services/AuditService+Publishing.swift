internal import FoundationEssentials
internal import Ledger
internal import LedgerAPI
internal import NIOPosix
internal import Portfolio
internal import Projections
internal import RPC
internal import Records
internal import Reports
internal import Schema
internal import SwiftProtobuf

/// Reports that are given out, and made anew for whoever compares.
extension AuditService {
    func publishReport(
        _ request: Socai_V1_PublishReportRequest,
        _ call: ServerCall,
        _ reply: TypedReply<Socai_V1_PublishReportReply>
    ) {
        threads.submit { state in
            guard state == .active else { return reply.fail(RPCStatus(.unavailable, "the server is closing")) }
            do {
                let caller = try doorkeeper.caller(of: call)
                let command = try ReportPublisher(ledger: ledger).command(request)
                var recording = caller.recording([command], isDryRun: request.dryRun)
                recording.isPublication = true
                // The answer reads the log again, which the writer has no time for.
                try ledger.record([recording]) { [recording] result in
                    threads.submit { _ in answer(result, recording, caller, call, reply) }
                }
            } catch {
                reply.fail(status(of: error))
            }
        }
    }

    private func answer(
        _ result: Result<[RecordingOutcome], LedgerError>,
        _ recording: Recording,
        _ caller: Caller,
        _ call: ServerCall,
        _ reply: TypedReply<Socai_V1_PublishReportReply>
    ) {
        do {
            guard let outcome = try result.get().first else { throw RPCStatus(.internal, "no outcome") }
            if case .refused(let index, let refusal) = outcome {
                try doorkeeper.note(refusal, of: index, in: recording, by: caller, call)
            }
            var answer = Socai_V1_PublishReportReply()
            answer.recorded = try Socai_V1_RecordReply(serializedBytes: outcome.replyBytes())
            if recording.isDryRun, case .reportPublished(let publication)? = recording.commands.first?.fact {
                answer.report.published = Socai_V1_ReportPublished(publication)
                answer.report.reason = recording.commands.first?.reason ?? ""
            } else if case .recorded(let receipts) = outcome, let id = receipts.first?.event,
                let report = try ledger.entry(id).flatMap({ PublishedReport(try $0.event()) })
            {
                answer.report = Socai_V1_PublishedReport(report)
            }
            reply.succeed(answer)
        } catch {
            reply.fail(status(of: error))
        }
    }

    func listPublished(
        _ request: Socai_V1_ListPublishedRequest,
        _ call: ServerCall,
        _ reply: TypedReply<Socai_V1_ListPublishedReply>
    ) {
        answer(call, reply) { _ in
            _ = try doorkeeper.reader(call, of: "")
            try ledger.checkHealth()
            var answer = Socai_V1_ListPublishedReply()
            answer.reports = ledger.publications.reports.map(Socai_V1_PublishedReport.init)
            return answer
        }
    }

    func getPublished(
        _ request: Socai_V1_GetPublishedRequest,
        _ call: ServerCall,
        _ reply: TypedReply<Socai_V1_GetPublishedReply>
    ) {
        answer(call, reply) { _ in
            _ = try doorkeeper.reader(call, of: String(request.report.prefix(64)))
            let model = try ledger.projections()
            guard let report = ledger.publications.report(request.report, version: request.version) else {
                let version = request.version == 0 ? "" : " of version \(request.version)"
                throw RPCStatus(.notFound, "there is no published report \(request.report.prefix(64))\(version)")
            }
            var answer = Socai_V1_GetPublishedReply()
            answer.report = Socai_V1_PublishedReport(report)
            let query = try Socai_V1_ReportQuery(serializedBytes: report.publication.query)
            let made = try ReportMaker(model).canonicalJSON(of: query)
            answer.json = made.text
            answer.sha256 = Data(made.sha256)
            return answer
        }
    }
}
