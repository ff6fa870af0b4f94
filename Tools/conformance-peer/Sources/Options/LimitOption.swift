internal import ArgumentParser
internal import NIOCore
internal import RPC

/// `NAME=VALUE`, with a name of the table in `Protocol/conformance.md`.
struct LimitOption: ExpressibleByArgument {
    /// What a name sets.
    private enum Target {
        case time(WritableKeyPath<Limits, TimeAmount> & Sendable)
        case number(WritableKeyPath<Limits, Int> & Sendable)
        case word(WritableKeyPath<Limits, UInt32> & Sendable)
        /// Not a limit of the protocol's two ends, but of the peer.
        case grace
    }

    private static let targets: [String: Target] = [
        "handshake_ms": .time(\.handshake),
        "partial_frame_ms": .time(\.partialFrame),
        "idle_ms": .time(\.idle),
        "outbound_stall_ms": .time(\.outboundStall),
        "grace_ms": .grace,
        "running_handlers": .number(\.runningHandlers),
        "connections": .number(\.connections),
        "connections_per_address": .number(\.connectionsPerAddress),
        "streams": .word(\.streamsPerConnection),
        "maximum_frame": .word(\.maximumFrame),
        "maximum_message": .word(\.maximumMessage),
        "stream_window": .word(\.streamWindow),
        "connection_window": .word(\.connectionWindow),
        "inbound_buffers": .number(\.inboundBuffers),
        "outbound_queue": .number(\.outboundQueue),
        "abuse": .number(\.abuse),
    ]

    private let target: Target
    private let value: UInt32

    init?(argument: String) {
        let parts = argument.split(separator: "=", maxSplits: 1)
        guard parts.count == 2, let target = Self.targets[String(parts[0])], let value = UInt32(parts[1]) else {
            return nil
        }
        self.target = target
        self.value = value
    }

    /// Milliseconds that calls in flight get in a drain; nil where this option says something else.
    var grace: TimeAmount? {
        if case .grace = target { .milliseconds(Int64(value)) } else { nil }
    }

    func apply(to limits: inout Limits) {
        switch target {
        case .time(let path): limits[keyPath: path] = .milliseconds(Int64(value))
        case .number(let path): limits[keyPath: path] = Int(value)
        case .word(let path): limits[keyPath: path] = value
        case .grace: break
        }
    }
}

extension [LimitOption] {
    var limits: Limits {
        var limits = Limits.standard
        for option in self { option.apply(to: &limits) }
        return limits
    }

    var grace: TimeAmount { compactMap(\.grace).last ?? .seconds(10) }
}
