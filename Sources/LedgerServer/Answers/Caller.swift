internal import Portfolio
internal import RPC

extension Actor {
    /// The actor that events of a call carry.
    ///
    /// A unix socket admits only the user who started the server, so that user it is. On loopback everybody of this
    /// machine is admitted and none is known: the event says so.
    init(of call: ServerCall, serverUser: String) {
        if case .unix = call.peer.transport {
            self.init(name: serverUser, role: "operator")
        } else {
            self.init(name: "loopback", role: "unauthenticated")
        }
    }
}
