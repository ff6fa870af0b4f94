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

/// What auditors ask. Answers name events, whose records are read: on a reading thread.
extension ReportsService {
    func getDifference(
        _ request: Socai_V1_GetDifferenceRequest,
        _ call: ServerCall,
        _ reply: TypedReply<Socai_V1_DifferenceReport>
    ) {
        read(call, reply, of: request.project) { maker in
            let from = try request.from.resolved(in: ledger)
            let to = try request.to.resolved(in: ledger)
            return try maker.difference(from: from, to: to, of: request.project, events: event)
        }
    }

    func traceFigure(
        _ request: Socai_V1_TraceFigureRequest,
        _ call: ServerCall,
        _ reply: TypedReply<Socai_V1_FigureTrace>
    ) {
        read(call, reply, of: request.figure.project) { maker in
            try maker.trace(request.figure, at: try request.cutoff.resolved(in: ledger), events: event)
        }
    }

    func getAuditList(
        _ request: Socai_V1_GetAuditListRequest,
        _ call: ServerCall,
        _ reply: TypedReply<Socai_V1_AuditList>
    ) {
        read(call, reply, of: request.project) { maker in
            let cutoff = try request.cutoff.resolved(in: ledger)
            return try maker.auditList(request.kinds, of: request.project, at: cutoff, events: event)
        }
    }

    /// - Parameter project: the one that the answer is about; empty where it is about them all.
    private func read<Reply: Message & Sendable>(
        _ call: ServerCall,
        _ reply: TypedReply<Reply>,
        of project: ProjectCode,
        _ question: @escaping @Sendable (ReportMaker) throws -> Reply
    ) {
        threads.submit { state in
            guard state == .active else { return reply.fail(RPCStatus(.unavailable, "the server is closing")) }
            do {
                let scope = try doorkeeper.reader(call, of: project).scope.projects
                reply.succeed(try question(ReportMaker(try ledger.projections(), in: scope)))
            } catch {
                reply.fail(RPCStatus(anything: error))
            }
        }
    }

    private func event(at position: UInt64) throws -> Event? {
        try ledger.entry(at: position)?.event()
    }
}

extension RPCStatus {
    /// What making a report or reading the log throws.
    fileprivate init(anything error: any Error) {
        switch error {
        case let status as RPCStatus: self = status
        case let error as ReportError: self.init(error)
        case let error as LedgerError: self.init(error)
        case let error as RecordError: self.init(.dataLoss, error.message)
        default: self.init(.internal, "the server failed: \(error)")
        }
    }
}
