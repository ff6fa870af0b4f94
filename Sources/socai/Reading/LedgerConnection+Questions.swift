internal import LedgerAPI
internal import LedgerClient
internal import RPC
internal import Schema

extension LedgerConnection {
    /// - Throws: NOT_FOUND where the project is not registered at the cut-off.
    func project(
        _ code: String,
        cutoff: Socai_V1_Cutoff,
        _ options: CallOptions
    ) async throws -> Socai_V1_ProjectDetail {
        var request = Socai_V1_GetProjectRequest()
        request.code = code
        request.cutoff = cutoff
        return try await reports.getProject(request, options).get()
    }

    /// The events that are there now.
    func log(_ selection: LogSelection, _ options: CallOptions) throws(RPCStatus) -> MessageStream {
        var request = Socai_V1_ReadLogRequest()
        request.from = selection.from
        request.streams = selection.streams
        request.kinds = selection.kinds
        return try ledger.readLog(request, options).encoded
    }
}
