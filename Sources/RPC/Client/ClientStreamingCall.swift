public import NIOCore

/// A call of many messages there and one back. Any thread; one sender at a time.
public struct ClientStreamingCall: Sendable {
    let requests: RequestWriter
    let answer: EventLoopFuture<ByteBuffer>

    /// Suspends until the message is on its way: while the server's window or the outbound queue is full.
    ///
    /// Throws when the call has ended; `finish` then says how. Cancelling the task cancels the call.
    public func send(_ message: ByteBuffer) async throws(RPCStatus) {
        try await requests.send(message)
    }

    /// Ends the requests and awaits the answer. Cancelling the task cancels the call.
    public func finish() async throws(RPCStatus) -> ByteBuffer {
        requests.finish()
        do {
            return try await withTaskCancellationHandler {
                try await answer.get()
            } onCancel: {
                requests.cancel()
            }
        } catch {
            throw RPCStatus(thrown: error)
        }
    }

    /// Gives the call up.
    public func cancel() { requests.cancel() }
}
