internal import RPC

/// That a caller may go on reading what it began to read: asked before each message of a long answer.
struct ReadingPermission: Sendable {
    private let doorkeeper: Doorkeeper
    private let call: ServerCall
    /// What the caller might read when it began.
    let scope: ReadingScope

    init(_ doorkeeper: Doorkeeper, _ call: ServerCall) throws(RPCStatus) {
        self.doorkeeper = doorkeeper
        self.call = call
        scope = try doorkeeper.caller(of: call).scope
    }

    /// Notes the reading in the access log, before anything is sent.
    /// - Throws: RESOURCE_EXHAUSTED where that can't take it.
    func note(_ subject: String) throws(RPCStatus) { _ = try doorkeeper.reader(call, of: subject) }

    /// - Throws: UNAUTHENTICATED for a caller that was dismissed or whose token holds no longer, UNAVAILABLE for one
    ///   that may read more or less than when it began: it asks again, and follows what it may then.
    func check() throws(RPCStatus) {
        try doorkeeper.recheck(call)
        guard try doorkeeper.caller(of: call).scope != scope else { return }
        throw RPCStatus(.unavailable, "The projects of the caller have changed: read on from through + 1.")
    }
}
