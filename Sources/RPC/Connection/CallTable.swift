import NIOCore

/// The calls of a connection: what frames mean for them and what other threads ask of them. All on the event loop.
protocol CallTable: AnyObject, SendableMetatype {
    associatedtype Operation: Sendable

    static var role: ConnectionState.Role { get }

    /// HELLO was exchanged.
    func opened(_ connection: Connection<Self>)
    func handle(_ event: ConnectionState.Event, on connection: Connection<Self>)
    func perform(_ operation: Operation, on connection: Connection<Self>)
    /// Ends what is due; answers the earliest deadline that is left.
    func expire(_ now: NIODeadline, on connection: Connection<Self>) -> NIODeadline?
    /// The connection is of no more use: no frame comes and none goes.
    func lost(_ status: RPCStatus, on connection: Connection<Self>)
}
