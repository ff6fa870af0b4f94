import NIOCore

/// The sending half of a call that a client makes. Any thread.
struct RequestWriter: Sendable {
    let call: ClientCall
    let connection: Connection<ClientCalls>
    let compresses: Bool

    func send(_ message: ByteBuffer) async throws(RPCStatus) {
        let message = Message(message, compress: compresses)
        let failure = await withTaskCancellationHandler {
            await withUnsafeContinuation { connection.submit(.send(call, message, $0)) }
        } onCancel: {
            cancel()
        }
        if let failure { throw failure }
    }

    func finish() { connection.submit(.endRequests(call)) }

    func cancel() { connection.submit(.cancel(call)) }
}
