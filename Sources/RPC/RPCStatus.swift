public import NIOCore

/// How a call failed: the error of this module.
public struct RPCStatus: Error, Hashable, Sendable, CustomStringConvertible {
    public var code: StatusCode
    /// What happened and what to do, for people; cut at 2 KiB on the wire.
    public var message: String
    /// A serialised message of the service's own, for programs; at most 4 KiB travel.
    public var details: [UInt8]
    /// After which time a retry may help, where the server knows; whole milliseconds travel.
    public var retryAfter: TimeAmount?
    /// True where the server provably did not start the call: sending it again is safe, whatever it does.
    public internal(set) var isNotStarted = false

    public init(_ code: StatusCode, _ message: String, details: [UInt8] = [], retryAfter: TimeAmount? = nil) {
        self.code = code
        self.message = message
        self.details = details
        self.retryAfter = retryAfter
    }

    public var description: String { "\(code.name): \(message)" }
}

extension StatusHeader {
    init(_ code: StatusCode, trailers: Metadata) {
        self.init(code)
        self.trailers = trailers
    }

    init(_ status: RPCStatus, trailers: Metadata = Metadata()) {
        self.init(status.code, status.message, details: status.details)
        self.trailers = trailers
        retryAfter = status.retryAfter.map { UInt32(clamping: $0.nanoseconds / 1_000_000) }
    }
}

extension RPCStatus {
    init(_ header: StatusHeader) {
        self.init(
            header.code,
            header.message,
            details: header.details,
            retryAfter: header.retryAfter.map { .milliseconds(Int64($0)) }
        )
    }

    /// The same, sure that the call was not started.
    var notStarted: RPCStatus {
        var status = self
        status.isNotStarted = true
        return status
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
    static let tooManyCalls = RPCStatus(
        .resourceExhausted,
        "Too many calls wait on this client: await some first, or make another client."
    )
    static let draining = RPCStatus(
        .unavailable,
        "The server is closing and did not start the call: connect again and repeat it."
    ).notStarted
    static let closed = RPCStatus(.unavailable, "The connection is closed and the call was not sent: connect again.")
        .notStarted
    static func unreachable(_ address: RPCAddress, _ error: any Error) -> RPCStatus {
        RPCStatus(
            .unavailable,
            "No connection to \(address): start the server or check the address. (\(error))"
        ).notStarted
    }
    static let refused = RPCStatus(
        .unavailable,
        "The server runs as many calls as it can and did not start this one: repeat it later."
    ).notStarted
}
