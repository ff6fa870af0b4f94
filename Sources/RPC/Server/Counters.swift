public import Metrics

/// What a server has done so far.
public struct Counters: Sendable, Hashable {
    /// Why a connection was not taken.
    public enum ConnectionRefusal: String, CaseIterable, Sendable {
        case capacity
        case address
        case draining
    }

    /// Why a call was not started.
    public enum CallRefusal: String, CaseIterable, Sendable {
        /// Above the handlers that the server runs.
        case handlers
        /// Above the streams of its connection, or after a drain's last.
        case streams
    }

    public var connectionsOpened = 0
    public var connectionsOpen = 0
    public var connectionsRefusedBy: [ConnectionRefusal: Int] = [:]
    /// Calls whose handler was chosen and started.
    public var callsOpened = 0
    /// Calls that were not started for want of room.
    public var callsRefusedBy: [CallRefusal: Int] = [:]
    /// Calls that have a handler which has not returned.
    public var callsRunning = 0
    /// Of each method that the server has, in the order of their names, and last of all others together.
    public var methods: [MethodCounters] = []
    /// Bytes received and not yet consumed, over all connections.
    public var inboundBytes = 0

    public var connectionsRefused: Int { connectionsRefusedBy.values.reduce(0, +) }
    public var callsRefused: Int { callsRefusedBy.values.reduce(0, +) }

    /// Calls that have ended, by the status they were given, refused ones left out.
    public var callsByCode: [StatusCode: Int] {
        methods.reduce(into: [:]) { $0.merge($1.callsByCode) { $0 + $1 } }
    }
}

/// What became of the calls of one method.
public struct MethodCounters: Sendable, Hashable {
    /// `package.Service/Method`; empty for the calls of methods that the server does not have.
    public let method: String
    public var callsByCode: [StatusCode: Int] = [:]
    /// Microseconds from OPEN to the end of the handler.
    public let latency: HistogramSnapshot

    init(method: String, latency: HistogramSnapshot) {
        self.method = method
        self.latency = latency
    }
}
