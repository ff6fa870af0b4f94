internal import LedgerAPI
internal import LedgerClient
internal import RPC
internal import Schema

/// Which part of the log is read.
struct LogQuestion {
    var project = ""
    var from: UInt64 = 0
    var follow = false
}

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

    func log(_ question: LogQuestion, _ options: CallOptions) throws -> TypedStream<Socai_V1_LogBatch> {
        var request = Socai_V1_ReadLogRequest()
        request.streams = question.project.isEmpty ? [] : [question.project]
        request.from = question.from
        request.follow = question.follow
        return try ledger.readLog(request, options)
    }
}
