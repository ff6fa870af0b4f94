internal import ArgumentParser
internal import NIOCore
internal import RPC

/// `NAME=VALUE`, with a name of the table in `Protocol/conformance.md`.
struct LimitOption: ExpressibleByArgument {
    private typealias Setting = @Sendable (inout Limits, UInt32) -> Void

    private static let settings: [String: Setting] = [
        handshake: { $0.handshake = .milliseconds(Int64($1)) },
        "partial_frame_ms": { $0.partialFrame = .milliseconds(Int64($1)) },
        "idle_ms": { $0.idle = .milliseconds(Int64($1)) },
        "keepalive_ms": { $0.keepalive = .milliseconds(Int64($1)) },
        "keepalive_timeout_ms": { $0.keepaliveTimeout = .milliseconds(Int64($1)) },
        "outbound_stall_ms": { $0.outboundStall = .milliseconds(Int64($1)) },
        grace: { _, _ in },
        "running_handlers": { $0.runningHandlers = Int($1) },
        "connections": { $0.connections = Int($1) },
        "connections_per_address": { $0.connectionsPerAddress = Int($1) },
        "streams": { $0.streamsPerConnection = $1 },
        "maximum_frame": { $0.maximumFrame = $1 },
        "maximum_message": { $0.maximumMessage = $1 },
        "stream_window": { $0.streamWindow = $1 },
        "connection_window": { $0.connectionWindow = $1 },
        "inbound_buffers": { $0.inboundBuffers = Int($1) },
        "outbound_queue": { $0.outboundQueue = Int($1) },
        "abuse": { $0.abuse = Int($1) },
    ]
    /// Not a limit of the connection's two ends, but of a drain.
    private static let grace = "grace_ms"
    private static let handshake = "handshake_ms"

    private let name: String
    private let value: UInt32

    init?(argument: String) {
        let parts = argument.split(separator: "=", maxSplits: 1)
        guard parts.count == 2, Self.settings[String(parts[0])] != nil, let value = UInt32(parts[1]) else {
            return nil
        }
        name = String(parts[0])
        self.value = value
    }

    /// What calls in flight get in a drain; nil where this option says something else.
    fileprivate var drainGrace: TimeAmount? { name == Self.grace ? .milliseconds(Int64(value)) : nil }

    /// A client's time for HELLO is part of how it connects.
    var isHandshake: Bool { name == Self.handshake }

    fileprivate func apply(to limits: inout Limits) { Self.settings[name]?(&limits, value) }
}

extension [LimitOption] {
    /// The standard limits with these changes.
    var limits: Limits {
        var limits = Limits.standard
        for option in self { option.apply(to: &limits) }
        return limits
    }

    /// What calls in flight get in a drain: 10 s where nothing else is said.
    var grace: TimeAmount { compactMap(\.drainGrace).last ?? .seconds(10) }
}
