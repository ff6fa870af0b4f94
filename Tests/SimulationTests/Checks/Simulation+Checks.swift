import NIOCore

@testable import RPC

/// What must hold all the time, and what must hold at rest.
extension Simulation {
    func checkStep() {
        check(server, serverSocket)
        check(client, clientSocket)
        let running = counters.snapshot.callsRunning
        if running < 0 || running > scene.limits.runningHandlers { violations.append("\(running) handlers run") }
    }

    private func check<Calls>(_ connection: Connection<Calls>, _ socket: SimulatedSocket) {
        let (name, limits) = (socket.name, scene.limits)
        let message = Int(limits.maximumMessage) + Limits.messageCost
        let outstanding = connection.state.outstanding
        // A message that has begun may overdraw the window once.
        if outstanding < 0 || outstanding > Int(limits.connectionWindow) + message {
            violations.append("the \(name) holds \(outstanding) of a window of \(limits.connectionWindow)")
        }
        if connection.decoder.bufferedBytes > Int(limits.maximumFrame) + 16 {
            violations.append("the \(name)'s decoder holds \(connection.decoder.bufferedBytes)")
        }
        if connection.phase == .open, connection.output.readableBytes > 0 {
            violations.append("the \(name) did not flush \(connection.output.readableBytes) bytes")
        }
        // Control frames and bare statuses pass a full queue.
        if socket.waitingBytes > limits.outboundQueue + message + (64 << 10) {
            violations.append("\(socket.waitingBytes) bytes wait in the \(name)'s socket")
        }
        for (stream, items) in connection.waiting where items.count > limits.waitingMessages + 1 {
            violations.append("\(items.count) messages wait in the \(name) on stream \(stream)")
        }
        if connection.state.streamCount > Int(limits.streamsPerConnection) {
            violations.append("the \(name) has \(connection.state.streamCount) streams")
        }
    }

    func checkRest() {
        guard violations.isEmpty else { return }
        let running = counters.snapshot.callsRunning
        if running != 0 { violations.append("\(running) handlers run at rest") }
        rest(client, "client")
        if scene.trouble != .silence { rest(server, "server") }
        guard troubledAt == nil else { return }
        if client.phase != .open || server.phase != .open { violations.append("the connection was closed at rest") }
        conserve(client.state, server.state, "client to server")
        conserve(server.state, client.state, "server to client")
    }

    private func rest<Calls>(_ connection: Connection<Calls>, _ name: String) {
        let state = connection.state
        if state.streamCount > 0 { violations.append("the \(name) has \(state.streamCount) streams at rest") }
        if !connection.waiting.isEmpty { violations.append("\(connection.waiting.count) queues wait in the \(name)") }
        if connection.phase == .open, state.outstanding != 0 {
            violations.append("the \(name) holds \(state.outstanding) of its window at rest")
        }
    }

    /// What one end may send and what the other owes it are the whole window: credit is neither lost nor made.
    private func conserve(_ sender: ConnectionState, _ receiver: ConnectionState, _ way: String) {
        let window = Int(scene.limits.connectionWindow)
        guard let left = number("sendWindow", of: sender), let owed = number("owed", of: receiver) else {
            return violations.append("the state of a connection has no windows")
        }
        if left + owed != window { violations.append("\(way): \(left) left and \(owed) owed of \(window)") }
    }

    private func number(_ name: String, of state: ConnectionState) -> Int? {
        Mirror(reflecting: state).children.first { $0.label == name }?.value as? Int
    }
}
