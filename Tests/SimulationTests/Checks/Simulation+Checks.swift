import NIOCore

@testable import RPC

/// What must hold all the time, at rest, and after the end.
extension Simulation {
    func checkStep() {
        for link in network.links where link.isOpen {
            check(link.server, link.serverSocket)
            check(link.client, link.clientSocket)
        }
        let running = network.counters.snapshot.callsRunning
        if running < 0 || running > scene.limits.runningHandlers { violations.append("\(running) handlers run") }
    }

    private func check<Calls>(_ connection: Connection<Calls>, _ socket: SimulatedSocket) {
        let (name, limits) = (socket.name, scene.limits)
        let message = Int(limits.maximumMessage) + Limits.messageCost
        let outstanding = connection.state.outstanding
        // A message that has begun may overdraw the window once.
        if outstanding < 0 || outstanding > Int(limits.connectionWindow) + message {
            violations.append("\(name) holds \(outstanding) of a window of \(limits.connectionWindow)")
        }
        if connection.decoder.bufferedBytes > Int(limits.maximumFrame) + 16 {
            violations.append("the decoder of \(name) holds \(connection.decoder.bufferedBytes)")
        }
        if connection.output.readableBytes > 0 {
            violations.append("\(name) did not flush \(connection.output.readableBytes) bytes")
        }
        // A full queue may wait behind a full queue; OPEN, control frames and bare statuses pass both.
        let most = 2 * limits.outboundQueue + message + Int(limits.connectionWindow) + (64 << 10)
        if socket.waitingBytes > most {
            violations.append("\(socket.waitingBytes) bytes wait in the socket of \(name)")
        }
        for (stream, items) in connection.waiting where items.count > limits.waitingMessages + 1 {
            violations.append("\(items.count) messages wait in \(name) on stream \(stream)")
        }
        if connection.state.streamCount > Int(limits.streamsPerConnection) {
            violations.append("\(name) has \(connection.state.streamCount) streams")
        }
    }

    func checkRest() {
        guard violations.isEmpty else { return }
        let running = network.counters.snapshot.callsRunning
        if running != 0 { violations.append("\(running) handlers run at rest") }
        for link in network.links where link.isOpen && !link.isSilent {
            rest(link.client, link.clientSocket.name)
            rest(link.server, link.serverSocket.name)
            conserve(link.client.state, link.server.state, "\(link.number), client to server")
            conserve(link.server.state, link.client.state, "\(link.number), server to client")
        }
        guard troubledAt == nil else { return }
        if network.links.count != 1 || network.links.last?.isOpen != true {
            violations.append("a connection was closed and nothing was wrong")
        }
        // Nothing is held: all of the budget can be taken, and is given back.
        let limit = scene.limits.inboundBuffers
        if !network.budget.change(by: limit) { violations.append("the server counts bytes that nobody holds") }
        _ = network.budget.change(by: -limit)
    }

    private func rest<Calls>(_ connection: Connection<Calls>, _ name: String) {
        let state = connection.state
        if state.streamCount > 0 { violations.append("\(name) has \(state.streamCount) streams at rest") }
        if !connection.waiting.isEmpty { violations.append("\(connection.waiting.count) queues wait in \(name)") }
        if state.outstanding != 0 { violations.append("\(name) holds \(state.outstanding) of its window at rest") }
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

    func checkEnd() {
        if journal.tasks != 0 { violations.append("\(journal.tasks) tasks of callers never ended") }
        let running = network.counters.snapshot.callsRunning
        if running != 0 { violations.append("\(running) handlers hold a slot after the end") }
        if !network.budget.change(by: scene.limits.inboundBuffers) {
            violations.append("the server counts bytes of connections that are gone")
        }
    }
}
