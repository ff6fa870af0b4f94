/// How a call failed: the error of this module.
public struct RPCStatus: Error, Hashable, Sendable, CustomStringConvertible {
    public var code: StatusCode
    /// What happened and what to do, for people; cut at 2 KiB on the wire.
    public var message: String
    /// A serialised message of the service's own, for programs; at most 4 KiB travel.
    public var details: [UInt8]

    public init(_ code: StatusCode, _ message: String, details: [UInt8] = []) {
        self.code = code
        self.message = message
        self.details = details
    }

    public var description: String { "\(code.name): \(message)" }
}

extension RPCStatus {
    init(_ header: StatusHeader) {
        self.init(header.code, header.message, details: header.details)
    }

    init(_ fault: WireError) {
        self.init(fault.code.status, fault.message)
    }

    /// What a handler or a caller may throw: a status, a cancellation, or something that the peer learns nothing of.
    init(thrown error: any Error) {
        switch error {
        case let status as RPCStatus: self = status
        case is CancellationError: self.init(.cancelled, "The call was cancelled.")
        default: self.init(.internal, "The server failed to answer; its log says why.")
        }
    }

    static let connectionLost = RPCStatus(
        .unavailable,
        "The connection was lost before the answer came: connect again; repeat the call only if it may run twice."
    )
    static let deadlineExceeded = RPCStatus(
        .deadlineExceeded,
        "The call was not answered in time: allow more time, or find out what the server waits for."
    )
    static let cancelled = RPCStatus(.cancelled, "The call was cancelled.")
    static let draining = RPCStatus(
        .unavailable,
        "The server is closing and did not start the call: connect again and repeat it."
    )
    static let closed = RPCStatus(.unavailable, "The connection is closed and the call was not sent: connect again.")
    static let refused = RPCStatus(
        .unavailable,
        "The server runs as many calls as it can and did not start this one: repeat it later."
    )
}
