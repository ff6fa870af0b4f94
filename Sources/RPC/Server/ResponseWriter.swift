public import NIOCore

/// Sends the messages of a streaming answer.
public struct ResponseWriter: Sendable {
    let call: ServerCall

    /// Suspends until the message is on its way: while the caller's window or the outbound queue is full.
    ///
    /// Throws once the call has ended: `.cancelled`, `.deadlineExceeded`, or `.unavailable` without a connection.
    public func send(_ message: ByteBuffer) async throws(RPCStatus) {
        let message = Message(message, compress: call.compressesAnswers)
        call.noteMessage()
        let failure = await withUnsafeContinuation { continuation in
            call.connection.submit(.send(call.stream, message, continuation))
        }
        if let failure { throw failure }
    }
}
