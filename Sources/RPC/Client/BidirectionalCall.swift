public import NIOCore

/// A call of many messages both ways, independently. Any thread; one sender at a time.
public struct BidirectionalCall: Sendable {
    let requests: RequestWriter
    /// What the server answers; ends with the call.
    public let responses: ResponseStream

    /// Suspends until the message is on its way: while the server's window or the outbound queue is full.
    ///
    /// Throws when the call has ended; `responses` then says how. Cancelling the task cancels the call.
    public func send(_ message: ByteBuffer) async throws(RPCStatus) {
        try await requests.send(message)
    }

    /// Says that no more messages follow.
    public func finishSending() { requests.finish() }

    /// Gives the call up.
    public func cancel() { responses.cancel() }
}
