internal import Ledger
internal import LedgerAPI
internal import NIOCore
internal import NIOPosix
internal import RPC
internal import Schema

/// One caller's way through the log: what is there, then, where asked for, what comes.
///
/// The next batch is read while the one before it is on its way.
struct LogReading {
    let ledger: Ledger
    let threads: NIOThreadPool
    let request: LogRequest
    let permission: ReadingPermission

    /// Ends when all that was asked for is sent; a reading that follows, when the caller is gone or no more can come.
    func run(_ responses: TypedWriter<Socai_V1_LogBatch>) async throws {
        try permission.note(request.subject)
        // Without `follow` the head at the time of the call is the end.
        let end = request.to ?? (request.follows ? .max : ledger.head.position)
        var step = try await read(from: LedgerCursor(from: request.from, request.filter, in: ledger), upTo: end)
        while true {
            guard step.isAtEnd else {
                let (current, cursor) = (step, step.cursor)
                async let next = read(from: cursor, upTo: end)
                try await send(current, responses)
                step = try await next
                continue
            }
            try await send(step, responses)
            guard request.follows, step.cursor.position <= end else { return }
            _ = try await ledger.waitForEvents(after: step.cursor.position - 1)
            step = try await read(from: step.cursor, upTo: end)
        }
    }

    /// What one reading of the log gave.
    private struct Step: Sendable {
        var cursor: LedgerCursor
        var batch: LogBatchBytes
        /// The end, or the head at the time, is reached.
        var isAtEnd: Bool
    }

    /// Reads what fits into a batch; over a long way without a match it is empty.
    private func read(from cursor: LedgerCursor, upTo end: UInt64) async throws -> Step {
        try Task.checkCancellation()
        return try await threads.runIfActive { [cursor] in
            var cursor = cursor
            var batch = LogBatchBytes(reserving: Limits.bytesPerMessage + Limits.bytesPerMessage / 4)
            let bounds = LedgerCursor.Bounds(
                entries: Limits.entriesPerMessage,
                bytes: Limits.bytesPerMessage,
                span: Limits.entriesPassedOver
            )
            let isAtEnd = try cursor.visit(bounds, upTo: end) { batch.add($0) }
            return Step(cursor: cursor, batch: batch, isAtEnd: isAtEnd)
        }
    }

    private func send(_ step: Step, _ responses: TypedWriter<Socai_V1_LogBatch>) async throws {
        try permission.check()
        var batch = step.batch
        batch.end(
            head: ledger.head.position,
            through: step.cursor.position - 1,
            isPartial: request.filter != .all
        )
        try await responses.send(encoded: batch.buffer)
    }
}
