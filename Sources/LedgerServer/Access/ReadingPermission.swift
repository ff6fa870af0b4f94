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

    /// - Throws: UNAUTHENTICATED for a caller that was dismissed or whose token holds no longer, PERMISSION_DENIED for
    ///   one that may read less than when it began.
    func check() throws(RPCStatus) {
        try doorkeeper.recheck(call)
        guard try !doorkeeper.caller(of: call).scope.covers(scope) else { return }
        throw RPCStatus(.permissionDenied, "The projects of the caller have changed: ask again.")
    }
}
