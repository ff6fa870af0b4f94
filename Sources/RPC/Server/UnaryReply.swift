public import NIOCore

/// The one answer to a unary call. Any thread; the first answer counts, later ones are ignored.
public struct UnaryReply: Sendable {
    let call: ServerCall

    /// Answers with OK and a message.
    public func succeed(_ message: ByteBuffer) {
        guard call.claimAnswer() else { return }
        let message = Message(message, compress: call.compressesAnswers)
        call.connection.submit(.answer(call.stream, .message(message)))
    }

    /// Answers with a status; `.ok` is no failure and becomes INTERNAL.
    public func fail(_ status: RPCStatus) {
        guard call.claimAnswer() else { return }
        let status = status.code == .ok ? RPCStatus(.internal, "The server failed without a reason.") : status
        call.connection.submit(.answer(call.stream, .failure(status)))
    }
}
