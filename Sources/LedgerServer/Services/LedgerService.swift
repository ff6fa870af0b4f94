internal import FoundationEssentials
internal import Ledger
internal import LedgerAPI
internal import Logging
internal import NIOCore
internal import NIOPosix
internal import Portfolio
internal import RPC
internal import Records
internal import Schema
internal import Transparency

/// Recording and reading the log: `socai.v1.Ledger`.
struct LedgerService: LedgerHandlers {
    let ledger: Ledger
    let doorkeeper: Doorkeeper
    let threads: NIOThreadPool
    let logger: Logger

    func record(_ request: MessageBytes, _ call: ServerCall, _ reply: UnaryReply) {
        do {
            let message = try request.withUnsafeReadableBytes { try RecordingMessage(request: $0) }
            let caller = try doorkeeper.caller(of: call)
            let recording = caller.recording(message.units.first ?? [], isDryRun: message.isDryRun)
            try ledger.record([recording]) { result in
                switch result {
                case .success(let outcomes):
                    guard let outcome = outcomes.first else { return reply.fail(RPCStatus(.internal, "no outcome")) }
                    if case .refused(let index, let refusal) = outcome {
                        do throws(RPCStatus) {
                            try doorkeeper.note(refusal, of: index, in: recording, by: caller, call)
                        } catch {
                            return reply.fail(error)
                        }
                    }
                    // The writer is not kept with what takes long to write.
                    guard outcome.isShort else { return call.eventLoop.execute { reply.succeed(outcome) } }
                    reply.succeed(outcome)
                case .failure(let error): reply.fail(RPCStatus(error))
                }
            }
        } catch {
            reply.fail(status(of: error))
        }
    }

    func recordStream(_ requests: RequestStream, _ call: ServerCall) async throws -> MessageBytes {
        try await BulkImport(ledger: ledger, doorkeeper: doorkeeper, call: call).run(requests)
    }

    func getEvent(
        _ request: Socai_V1_GetEventRequest,
        _ call: ServerCall,
        _ reply: TypedReply<Socai_V1_LoggedEvent>
    ) {
        guard let id = EventID(bytes: request.eventID) else {
            return reply.fail(RPCStatus(.invalidArgument, "an event id has 16 bytes"))
        }
        threads.submit { state in
            guard state == .active else { return reply.fail(RPCStatus(.unavailable, "the server is closing")) }
            do {
                let caller = try doorkeeper.reader(call, of: id.description)
                guard let entry = try ledger.entry(id), try caller.reads(entry) else {
                    return reply.fail(RPCStatus(.notFound, "there is no event \(id)"))
                }
                reply.succeed(Socai_V1_LoggedEvent(entry))
            } catch {
                reply.fail(status(of: error))
            }
        }
    }

    func readLog(
        _ request: Socai_V1_ReadLogRequest,
        _ call: ServerCall,
        _ responses: TypedWriter<Socai_V1_LogBatch>
    ) async throws {
        do {
            let permission = try ReadingPermission(doorkeeper, call)
            let reading = LogReading(
                ledger: ledger,
                threads: threads,
                request: try LogRequest(request, scope: permission.scope),
                permission: permission
            )
            try await reading.run(responses)
        } catch let error as LedgerError where error.code == .closed {
            throw RPCStatus(.unavailable, "the server is closing: connect again, and read on from through + 1")
        } catch let error as LedgerError {
            throw RPCStatus(error)
        }
    }

    func getStatus(
        _ request: Socai_V1_GetStatusRequest,
        _ call: ServerCall,
        _ reply: TypedReply<Socai_V1_GetStatusReply>
    ) {
        do throws(LedgerError) {
            try ledger.checkHealth()
        } catch {
            return reply.fail(RPCStatus(error))
        }
        let head = ledger.head
        var status = Socai_V1_GetStatusReply()
        status.position = head.position
        status.root = Data(head.root.bytes)
        status.recordedAt = head.recordedAt
        status.software = Software.name
        status.projects = UInt64(ledger.projectCount)
        reply.succeed(status)
    }

    private func status(of error: any Error) -> RPCStatus {
        switch error {
        case let status as RPCStatus: return status
        case let error as RecordError: return RPCStatus(error)
        case let error as LedgerError: return RPCStatus(error)
        default:
            logger.error("recording failed", metadata: ["error": "\(error)"])
            return RPCStatus(.internal, "the command could not be handled")
        }
    }
}

extension Socai_V1_LoggedEvent {
    init(_ entry: LedgerEntry) {
        self.init()
        record = Data(entry.record)
        leafHash = Data(entry.leafHash.bytes)
    }
}

extension RecordingOutcome {
    fileprivate var isShort: Bool {
        guard case .recorded(let receipts) = self else { return false }
        return receipts.count == 1 && receipts[0].warnings.isEmpty
    }
}
