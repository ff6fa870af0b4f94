import Logging
import Metrics
import NIOCore
import Synchronization

/// The counts that all connections of a server share, the limits on them, and the log of calls.
///
/// Calls are counted without a lock, because each pays for it; connections under one.
final class ServerCounters: Sendable {
    private struct Connections {
        var opened = 0
        var open = 0
        var refused: [Counters.ConnectionRefusal: Int] = [:]
        var byAddress: [String: Int] = [:]
    }

    private let connections = Mutex(Connections())
    private let running = Atomic<Int>(0)
    private let opened = Atomic<Int>(0)
    private let refusedForHandlers = Atomic<Int>(0)
    private let refusedForStreams = Atomic<Int>(0)
    /// In the order of the methods' names.
    private let meters: [MethodMeter]
    /// Of all methods that the server does not have, together: callers can't make the counters grow.
    private let otherMethods = MethodMeter("")
    private let limits: Limits
    private let log: CallLog

    init(_ limits: Limits, meters: [MethodMeter], _ logger: Logger) {
        log = CallLog(logger)
        self.limits = limits
        self.meters = meters.sorted { $0.method < $1.method }
    }

    var snapshot: Counters {
        var counts = Counters()
        connections.withLock { connections in
            counts.connectionsOpened = connections.opened
            counts.connectionsOpen = connections.open
            counts.connectionsRefusedBy = connections.refused
        }
        counts.callsOpened = opened.load(ordering: .relaxed)
        counts.callsRunning = running.load(ordering: .relaxed)
        counts.callsRefusedBy = [
            .handlers: refusedForHandlers.load(ordering: .relaxed),
            .streams: refusedForStreams.load(ordering: .relaxed),
        ]
        counts.methods = (meters + [otherMethods]).map(\.snapshot)
        return counts
    }
}

// MARK: - Connections

extension ServerCounters {
    /// Admits a connection, or says why not.
    func admitConnection(from address: String?) -> String? {
        connections.withLock { connections in
            guard connections.open < limits.connections else {
                connections.refused[.capacity, default: 0] += 1
                return "The server holds as many connections as it can: connect later."
            }
            if let address {
                guard connections.byAddress[address, default: 0] < limits.connectionsPerAddress else {
                    connections.refused[.address, default: 0] += 1
                    return "The server holds as many connections from this address as it allows: close some."
                }
                connections.byAddress[address, default: 0] += 1
            }
            connections.open += 1
            connections.opened += 1
            return nil
        }
    }

    /// A connection came while the server drains.
    func connectionRefusedWhileDraining() {
        connections.withLock { $0.refused[.draining, default: 0] += 1 }
    }

    func connectionClosed(from address: String?) {
        connections.withLock { connections in
            connections.open -= 1
            guard let address, let count = connections.byAddress[address] else { return }
            connections.byAddress[address] = count > 1 ? count - 1 : nil
        }
    }
}

// MARK: - Calls

extension ServerCounters {
    /// Takes a handler's slot; false when all are taken.
    func admitCall() -> Bool {
        guard running.add(1, ordering: .relaxed).newValue <= limits.runningHandlers else {
            running.subtract(1, ordering: .relaxed)
            refusedForHandlers.add(1, ordering: .relaxed)
            return false
        }
        opened.add(1, ordering: .relaxed)
        return true
    }

    func callRefused() { refusedForStreams.add(1, ordering: .relaxed) }

    /// The handler returned.
    func callEnded(_ call: ServerCall, _ code: StatusCode) {
        running.subtract(1, ordering: .relaxed)
        let duration = call.eventLoop.now - call.opened
        let microseconds = UInt64(clamping: duration.nanoseconds / 1_000)
        call.meter.ended(code, microseconds: microseconds)
        log.ended(call, code, microseconds: microseconds)
    }

    /// A call ended before a handler was started.
    /// - Parameter meter: of its method; nil for one that the server does not have.
    func callRejected(_ code: StatusCode, _ meter: MethodMeter?) {
        (meter ?? otherMethods).ended(code, microseconds: nil)
    }
}
