internal import LedgerAPI
internal import RPC
internal import Schema

extension AuditService {
    func getStateHashes(
        _ request: Socai_V1_GetStateHashesRequest,
        _ call: ServerCall,
        _ reply: TypedReply<Socai_V1_GetStateHashesReply>
    ) {
        reply.fail(RPCStatus(.unimplemented, "not in this version"))
    }

    func readAccessLog(
        _ request: Socai_V1_ReadAccessLogRequest,
        _ call: ServerCall,
        _ responses: TypedWriter<Socai_V1_AccessLogBatch>
    ) async throws {
        throw RPCStatus(.unimplemented, "not in this version")
    }
}
