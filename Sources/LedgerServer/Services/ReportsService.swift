internal import Ledger
internal import LedgerAPI
internal import NIOPosix
internal import Portfolio
internal import Projections
internal import RPC
internal import Reports
internal import Schema
internal import SwiftProtobuf

/// Questions: `socai.v1.Reports`.
struct ReportsService: ReportsHandlers {
    let ledger: Ledger
    let doorkeeper: Doorkeeper
    let threads: NIOThreadPool

    func listProjects(
        _ request: Socai_V1_ListProjectsRequest,
        _ call: ServerCall,
        _ reply: TypedReply<Socai_V1_ListProjectsReply>
    ) {
        answer(request.cutoff, call, reply) { maker, cutoff in maker.projects(at: cutoff) }
    }

    func getProject(
        _ request: Socai_V1_GetProjectRequest,
        _ call: ServerCall,
        _ reply: TypedReply<Socai_V1_ProjectDetail>
    ) {
        answer(request.cutoff, call, reply, of: request.code) { maker, cutoff throws(ReportError) in
            try maker.project(request.code, at: cutoff)
        }
    }

    func getProgress(
        _ request: Socai_V1_GetProgressRequest,
        _ call: ServerCall,
        _ reply: TypedReply<Socai_V1_ProgressReport>
    ) {
        answer(request.cutoff, call, reply) { maker, cutoff throws(ReportError) in
            try maker.progress(by: request.by, at: cutoff)
        }
    }

    func getCapital(
        _ request: Socai_V1_GetCapitalRequest,
        _ call: ServerCall,
        _ reply: TypedReply<Socai_V1_CapitalReport>
    ) {
        answer(request.cutoff, call, reply) { maker, cutoff throws(ReportError) in
            try maker.capital(by: request.by, year: request.year, at: cutoff)
        }
    }

    /// Answers on the event loop where that is short, else on a reading thread.
    /// - Parameter project: the one that the answer is about; nil where it is about them all.
    func answer<Reply: Message & Sendable>(
        _ cutoff: Socai_V1_Cutoff,
        _ call: ServerCall,
        _ reply: TypedReply<Reply>,
        of project: ProjectCode? = nil,
        _ question: @escaping @Sendable (ReportMaker, Cutoff) throws(ReportError) -> Reply
    ) {
        let isShort: Bool
        let scope: Set<ProjectCode>?
        do throws(RPCStatus) {
            scope = try doorkeeper.reader(call, of: project ?? "").scope.projects
            let model = try model()
            let events = project.map { model.events(of: $0) } ?? model.position
            isShort = events <= Limits.eventsAnsweredInline && !cutoff.readsTheLog
        } catch {
            return reply.fail(error)
        }
        guard !isShort else { return ask(cutoff, scope, reply, question) }
        threads.submit { state in
            guard state == .active else { return reply.fail(RPCStatus(.unavailable, "the server is closing")) }
            ask(cutoff, scope, reply, question)
        }
    }

    private func ask<Reply: Message & Sendable>(
        _ cutoff: Socai_V1_Cutoff,
        _ scope: Set<ProjectCode>?,
        _ reply: TypedReply<Reply>,
        _ question: (ReportMaker, Cutoff) throws(ReportError) -> Reply
    ) {
        do throws(RPCStatus) {
            let maker = ReportMaker(try model(), in: scope)
            reply.succeed(try made(try cutoff.resolved(in: ledger), maker, question))
        } catch {
            reply.fail(error)
        }
    }

    private func model() throws(RPCStatus) -> ReadModel {
        do throws(LedgerError) { return try ledger.projections() } catch { throw RPCStatus(error) }
    }

    private func made<Reply>(
        _ cutoff: Cutoff,
        _ maker: ReportMaker,
        _ question: (ReportMaker, Cutoff) throws(ReportError) -> Reply
    ) throws(RPCStatus) -> Reply {
        do throws(ReportError) { return try question(maker, cutoff) } catch { throw RPCStatus(error) }
    }
}
