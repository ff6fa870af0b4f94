internal import Foundation
internal import Ledger
internal import LedgerAPI
internal import NIOPosix
internal import RPC
internal import Schema

/// One caller's way through the access log. That it reads is noted there first, so that it finds itself at the end.
struct AccessLogReading {
    let ledger: Ledger
    let threads: NIOThreadPool
    let permission: ReadingPermission

    func run(
        _ request: Socai_V1_ReadAccessLogRequest,
        _ responses: TypedWriter<Socai_V1_AccessLogBatch>
    ) async throws {
        var next = max(request.from, 1)
        try permission.note("\(next)..\(request.to == 0 ? "" : String(request.to))")
        do {
            try await ledger.writeAccessLog()
            let head = ledger.accessHead.sequence
            let end = request.to == 0 ? head : min(request.to, head)
            while next <= end {
                try Task.checkCancellation()
                let batch = try await read(from: next, upTo: end)
                try permission.check()
                try await responses.send(batch)
                next = batch.through + 1
            }
        } catch let error as LedgerError {
            throw RPCStatus(error)
        }
    }

    private func read(from sequence: UInt64, upTo end: UInt64) async throws -> Socai_V1_AccessLogBatch {
        try await threads.runIfActive {
            let entries = try ledger.readAccessLog(
                from: sequence,
                upTo: end,
                limit: Limits.entriesPerMessage,
                bytes: Limits.bytesPerMessage
            )
            var batch = Socai_V1_AccessLogBatch()
            batch.entries = entries.map { Data($0) }
            batch.through = sequence + UInt64(max(entries.count, 1)) - 1
            return batch
        }
    }
}
