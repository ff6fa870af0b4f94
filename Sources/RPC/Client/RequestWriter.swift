import NIOCore

/// The sending half of a call that a client makes. Any thread.
struct RequestWriter: Sendable {
    let call: ClientCall
    let dialer: Dialer
    let compresses: Bool

    func send(_ message: ByteBuffer) async throws(RPCStatus) {
        let message = Message(message, compress: compresses)
        let failure = await withTaskCancellationHandler {
            await withUnsafeContinuation { dialer.submit(.send(call, message, $0), of: call) }
        } onCancel: {
            cancel()
        }
        if let failure { throw failure }
    }

    func finish() { dialer.submit(.endRequests(call), of: call) }

    func cancel() { dialer.submit(.cancel(call), of: call) }
}
