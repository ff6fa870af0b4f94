internal import FoundationEssentials
internal import Ledger
internal import LedgerAPI
internal import Logging
internal import NIOPosix
internal import Portfolio
internal import RPC
internal import Records
internal import Reports
internal import Schema
internal import SwiftProtobuf
internal import Transparency

/// Proofs of the log: `socai.v1.Audit`. All of it reads files, and so runs on a reading thread.
struct AuditService: AuditHandlers {
    let ledger: Ledger
    let doorkeeper: Doorkeeper
    let threads: NIOThreadPool
    let logger: Logger

    func getCheckpoint(
        _ request: Socai_V1_GetCheckpointRequest,
        _ call: ServerCall,
        _ reply: TypedReply<Socai_V1_GetCheckpointReply>
    ) {
        answer(call, reply) { _ in
            let tree = try CheckpointedTree(request.tree)
            var answer = Socai_V1_GetCheckpointReply()
            answer.note = "\(try checkpoint(request, tree))"
            answer.key = ledger.logKey(of: tree).map { "\($0)" } ?? ""
            return answer
        }
    }

    func getReceipt(
        _ request: Socai_V1_GetReceiptRequest,
        _ call: ServerCall,
        _ reply: TypedReply<Socai_V1_GetReceiptReply>
    ) {
        answer(call, reply) { caller in
            let entry = try entry(request)
            _ = try doorkeeper.reader(call, of: request.subject)
            guard let entry, try caller.reads(entry) else { throw RPCStatus(.notFound, "there is no such event") }
            var answer = Socai_V1_GetReceiptReply()
            answer.proof = String(decoding: try ledger.receipt(of: entry.position).bytes, as: UTF8.self)
            return answer
        }
    }

    func getConsistency(
        _ request: Socai_V1_GetConsistencyRequest,
        _ call: ServerCall,
        _ reply: TypedReply<Socai_V1_GetConsistencyReply>
    ) {
        answer(call, reply) { _ in
            let tree = try CheckpointedTree(request.tree)
            var answer = Socai_V1_GetConsistencyReply()
            answer.proof = try ledger.consistencyProof(from: request.from, to: request.to, of: tree)
                .map { Data($0.bytes) }
            return answer
        }
    }

    func readAccessLog(
        _ request: Socai_V1_ReadAccessLogRequest,
        _ call: ServerCall,
        _ responses: TypedWriter<Socai_V1_AccessLogBatch>
    ) async throws {
        let permission = try ReadingPermission(doorkeeper, call)
        try await AccessLogReading(ledger: ledger, threads: threads, permission: permission).run(request, responses)
    }

    /// Answers on a reading thread.
    func answer<Reply: Message & Sendable>(
        _ call: ServerCall,
        _ reply: TypedReply<Reply>,
        _ body: @escaping @Sendable (Caller) throws -> Reply
    ) {
        threads.submit { state in
            guard state == .active else { return reply.fail(RPCStatus(.unavailable, "the server is closing")) }
            do {
                reply.succeed(try body(doorkeeper.caller(of: call)))
            } catch {
                reply.fail(status(of: error))
            }
        }
    }

    private func checkpoint(
        _ request: Socai_V1_GetCheckpointRequest,
        _ tree: CheckpointedTree
    ) throws -> SignedNote {
        guard request.witnessed else { return try ledger.checkpoint(covering: request.atLeast, of: tree) }
        guard let note = ledger.witnessedCheckpoint(of: tree) else {
            throw RPCStatus(.notFound, "no witness has signed a checkpoint yet; ask for one without witnesses")
        }
        return note
    }

    private func entry(_ request: Socai_V1_GetReceiptRequest) throws -> LedgerEntry? {
        switch request.event {
        case .position(let position):
            return try ledger.entry(at: position)
        case .eventID(let bytes):
            guard let id = EventID(bytes: bytes) else {
                throw RPCStatus(.invalidArgument, "an event id has 16 bytes")
            }
            return try ledger.entry(id)
        case nil:
            throw RPCStatus(.invalidArgument, "say of which event: an id or a position")
        }
    }

    func status(of error: any Error) -> RPCStatus {
        switch error {
        case let error as RPCStatus: return error
        case let error as ReportError: return RPCStatus(error)
        case let error as LedgerError: return RPCStatus(error)
        case let error as RecordError: return RPCStatus(.dataLoss, error.message)
        default:
            logger.error("an audit call failed", metadata: ["reason": "\(error)"])
            return RPCStatus(.internal, "the server failed; its log says how")
        }
    }
}

extension Socai_V1_GetReceiptRequest {
    /// As the access log says it: the position, or the event's id.
    fileprivate var subject: String {
        switch event {
        case .position(let position): "\(position)"
        case .eventID(let bytes): EventID(bytes: bytes)?.description ?? ""
        case nil: ""
        }
    }
}

extension CheckpointedTree {
    /// - Throws: INVALID_ARGUMENT for a tree that this version does not know.
    init(_ tree: Socai_V1_LogTree) throws(RPCStatus) {
        switch tree {
        case .records: self = .records
        case .accessLog: self = .accessLog
        case .UNRECOGNIZED(let number): throw RPCStatus(.invalidArgument, "there is no tree \(number)")
        }
    }
}
