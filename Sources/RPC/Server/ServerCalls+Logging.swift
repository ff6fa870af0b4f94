import Logging

extension Connection where Calls == ServerCalls {
    /// Any thread. The caller learns nothing of it.
    func log(_ error: any Error, in call: ServerCall) {
        logger.error("a handler failed", metadata: ["method": "\(call.method)", "error": "\(error)"])
    }
}
