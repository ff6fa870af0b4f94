internal import Ledger
internal import LedgerAPI
internal import NIOPosix
internal import Portfolio
internal import Projections
internal import RPC
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
        answer(request.cutoff, call, reply) { model, cutoff, scope in
            let head = model.position
            return Socai_V1_ListProjectsReply(model.projects(at: cutoff, in: scope), head: head)
        }
    }

    func getProject(
        _ request: Socai_V1_GetProjectRequest,
        _ call: ServerCall,
        _ reply: TypedReply<Socai_V1_ProjectDetail>
    ) {
        answer(request.cutoff, call, reply, of: request.code) { model, cutoff, scope throws(RPCStatus) in
            let head = model.position
            let isSeen = scope?.contains(request.code) ?? true
            guard isSeen, let detail = model.project(request.code, at: cutoff) else {
                throw RPCStatus(.notFound, "there is no project \(request.code.prefix(32)) at the cut-off")
            }
            return Socai_V1_ProjectDetail(detail, head: head)
        }
    }

    func getProgress(
        _ request: Socai_V1_GetProgressRequest,
        _ call: ServerCall,
        _ reply: TypedReply<Socai_V1_ProgressReport>
    ) {
        answer(request.cutoff, call, reply) { model, cutoff, scope throws(RPCStatus) in
            let head = model.position
            let grouping: ProgressGrouping = try grouping(request.by, or: .project)
            return Socai_V1_ProgressReport(model.progress(by: grouping, at: cutoff, in: scope), head: head)
        }
    }

    func getCapital(
        _ request: Socai_V1_GetCapitalRequest,
        _ call: ServerCall,
        _ reply: TypedReply<Socai_V1_CapitalReport>
    ) {
        answer(request.cutoff, call, reply) { model, cutoff, scope throws(RPCStatus) in
            let head = model.position
            let grouping: CapitalGrouping = try grouping(request.by, or: .project)
            let year = request.year == 0 ? nil : Int(request.year)
            return Socai_V1_CapitalReport(
                model.capital(by: grouping, year: year, at: cutoff, in: scope),
                head: head
            )
        }
    }

    /// Answers on the event loop where that is short, else on a reading thread.
    /// - Parameter project: the one that the answer is about; nil where it is about them all.
    func answer<Reply: Message & Sendable>(
        _ cutoff: Socai_V1_Cutoff,
        _ call: ServerCall,
        _ reply: TypedReply<Reply>,
        of project: ProjectCode? = nil,
        _ question: @escaping @Sendable (ReadModel, Cutoff, Set<ProjectCode>?) throws(RPCStatus) -> Reply
    ) {
        let isShort: Bool
        let scope: Set<ProjectCode>?
        do throws(RPCStatus) {
            scope = try doorkeeper.caller(of: call).scope.projects
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
        _ question: (ReadModel, Cutoff, Set<ProjectCode>?) throws(RPCStatus) -> Reply
    ) {
        do throws(RPCStatus) {
            let cutoff = try cutoff.resolved(in: ledger)
            reply.succeed(try question(try model(), cutoff, scope))
        } catch {
            reply.fail(error)
        }
    }

    private func model() throws(RPCStatus) -> ReadModel {
        do throws(LedgerError) { return try ledger.projections() } catch { throw RPCStatus(error) }
    }

    private func grouping<G: RawRepresentable & CaseIterable>(
        _ text: String,
        or standard: G
    ) throws(RPCStatus) -> G where G.RawValue == String {
        guard !text.isEmpty else { return standard }
        guard let grouping = G(rawValue: text) else {
            let all = G.allCases.map(\.rawValue).joined(separator: ", ")
            throw RPCStatus(.invalidArgument, "can't group by '\(text.prefix(32))'; by one of \(all)")
        }
        return grouping
    }
}
