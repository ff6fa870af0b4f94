/// Lends read-only connections, at most ``Limits/readConnections`` at a time. A caller waits for a free one, and so
/// must be on a thread that may block.
final class ReaderPool: Sendable {
    private struct State {
        var free: [ReadConnection] = []
        var made = 0
        var isClosed = false
    }

    private enum Loan {
        case connection(ReadConnection)
        case make
        case closed
    }

    private let path: String
    private let state = Monitor(State())

    init(path: String) {
        self.path = path
    }

    func withConnection<Result>(_ body: (ReadConnection) throws(LogError) -> Result) throws(LogError) -> Result {
        let connection = try borrow()
        defer { giveBack(connection) }
        return try body(connection)
    }

    /// Refuses further loans and closes the connections, those on loan when they come back.
    func close() {
        state.withLock { state in
            state.isClosed = true
            state.free = []
        }
        state.wakeAll()
    }

    private func borrow() throws(LogError) -> ReadConnection {
        let loan: Loan = state.wait { state in
            if state.isClosed { return .closed }
            if let connection = state.free.popLast() { return .connection(connection) }
            guard state.made < Limits.readConnections else { return nil }
            state.made += 1
            return .make
        }
        switch loan {
        case .connection(let connection): return connection
        case .closed: throw LogError(.closed, "The log was closed; open it again.")
        case .make:
            do throws(LogError) { return try ReadConnection(path: path) } catch {
                giveBack(nil)
                throw error
            }
        }
    }

    private func giveBack(_ connection: ReadConnection?) {
        state.withLock { state in
            if let connection, !state.isClosed { state.free.append(connection) } else { state.made -= 1 }
        }
        state.wakeOne()
    }
}
