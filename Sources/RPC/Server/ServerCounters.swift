import Synchronization

/// What a server has done so far.
public struct Counters: Sendable, Hashable {
    public var connectionsOpened = 0
    public var connectionsOpen = 0
    public var connectionsRefused = 0
    /// Calls whose handler was chosen and started.
    public var callsOpened = 0
    /// Calls that were not started for want of room.
    public var callsRefused = 0
    /// Calls that have a handler which has not returned.
    public var callsRunning = 0
    /// Calls that have ended, by the status they were given, refused ones left out.
    public var callsByCode: [StatusCode: Int] = [:]
}

/// The counts that all connections of a server share, and the limits on them.
final class ServerCounters: Sendable {
    private struct State {
        var counts = Counters()
        var codes = [Int](repeating: 0, count: StatusCode.allCases.count)
        var connectionsByAddress: [String: Int] = [:]
    }

    private let state = Mutex(State())
    private let limits: Limits

    init(_ limits: Limits) { self.limits = limits }

    var snapshot: Counters {
        state.withLock { state in
            var counts = state.counts
            for (code, count) in zip(StatusCode.allCases, state.codes) where count > 0 {
                counts.callsByCode[code] = count
            }
            return counts
        }
    }

    /// Admits a connection, or says why not.
    func admitConnection(from address: String?) -> String? {
        state.withLock { state in
            guard state.counts.connectionsOpen < limits.connections else {
                state.counts.connectionsRefused += 1
                return "The server holds as many connections as it can: connect later."
            }
            if let address {
                guard state.connectionsByAddress[address, default: 0] < limits.connectionsPerAddress else {
                    state.counts.connectionsRefused += 1
                    return "The server holds as many connections from this address as it allows: close some."
                }
                state.connectionsByAddress[address, default: 0] += 1
            }
            state.counts.connectionsOpen += 1
            state.counts.connectionsOpened += 1
            return nil
        }
    }

    func connectionClosed(from address: String?) {
        state.withLock { state in
            state.counts.connectionsOpen -= 1
            guard let address, let count = state.connectionsByAddress[address] else { return }
            state.connectionsByAddress[address] = count > 1 ? count - 1 : nil
        }
    }

    /// Takes a handler's slot; false when all are taken.
    func admitCall() -> Bool {
        state.withLock { state in
            guard state.counts.callsRunning < limits.runningHandlers else {
                state.counts.callsRefused += 1
                return false
            }
            state.counts.callsRunning += 1
            state.counts.callsOpened += 1
            return true
        }
    }

    func callRefused() {
        state.withLock { $0.counts.callsRefused += 1 }
    }

    /// The handler returned.
    func callEnded(_ code: StatusCode) {
        state.withLock { state in
            state.counts.callsRunning -= 1
            state.codes[Int(code.rawValue)] += 1
        }
    }

    /// A call ended before a handler was started.
    func callRejected(_ code: StatusCode) {
        state.withLock { $0.codes[Int(code.rawValue)] += 1 }
    }
}
