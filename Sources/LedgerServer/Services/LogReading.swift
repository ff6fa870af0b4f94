internal import Ledger
internal import LedgerAPI
internal import NIOPosix
internal import RPC
internal import Schema

/// One caller's way through the log: what is there, then, where asked for, what comes.
struct LogReading {
    let ledger: Ledger
    let threads: NIOThreadPool
    let request: Socai_V1_ReadLogRequest

    func run(_ responses: TypedWriter<Socai_V1_LogBatch>) async throws {
        var cursor = LedgerCursor(
            from: request.from,
            project: request.streams.first,
            in: ledger
        )
        while true {
            try Task.checkCancellation()
            let end = request.to == 0 ? (request.follow ? UInt64.max : ledger.head.position) : request.to
            cursor = try await send(from: cursor, to: end, responses)
            guard request.follow, cursor.position <= end else { return }
            _ = try await ledger.waitForEvents(after: cursor.position - 1)
        }
    }

    private func send(
        from start: LedgerCursor,
        to end: UInt64,
        _ responses: TypedWriter<Socai_V1_LogBatch>
    ) async throws -> LedgerCursor {
        var cursor = start
        while true {
            let (entries, next) = try await threads.runIfActive { [cursor] in
                var next = cursor
                let entries = try next.read(
                    limit: Limits.entriesPerMessage,
                    bytes: Limits.bytesPerMessage,
                    upTo: end
                )
                return (entries, next)
            }
            cursor = next
            guard !entries.isEmpty else { return cursor }
            var batch = Socai_V1_LogBatch()
            batch.events = entries.map(Socai_V1_LoggedEvent.init)
            batch.head = ledger.head.position
            try await responses.send(batch)
        }
    }
}
