import Logging
import NIOCore
import Synchronization

/// Keeps a client connected: dials its addresses, one after the other, when a call needs a connection and there is none.
///
/// `@unchecked Sendable`: all but `line` is touched on the event loop alone; `submit` is the way in from other threads.
final class Dialer: @unchecked Sendable {
    private enum Phase {
        case idle
        case dialing
        /// The next round waits for the end of the backoff.
        case pausing
        case closed
    }

    let eventLoop: any EventLoop
    private let addresses: [RPCAddress]
    private let options: RPCClient.Options
    private let transport: ClientTransport
    private let line = Mutex<Connection<ClientCalls>?>(nil)
    private let peerReadsZlib = Atomic<Bool>(false)
    private var phase = Phase.idle
    private var next = 0
    /// Rounds over all addresses that failed since the last connection.
    private var failures = 0
    /// What was asked of calls that have no connection yet, in order.
    private var waiting = CircularBuffer<(call: ClientCall, operation: ClientCalls.Operation)>()

    /// - Parameter addresses: at least one.
    init(
        _ addresses: [RPCAddress],
        _ options: RPCClient.Options,
        transport: ClientTransport = .sockets,
        on eventLoop: any EventLoop
    ) {
        self.addresses = addresses
        self.options = options
        self.transport = transport
        self.eventLoop = eventLoop
    }

    var limits: Limits { options.limits }

    /// The connection that takes calls now. Any thread.
    var connection: Connection<ClientCalls>? { line.withLock { $0 } }

    /// Whether the server that was last connected to reads zlib. Any thread.
    var readsZlib: Bool { peerReadsZlib.load(ordering: .relaxed) }

    /// Any thread. To the call's connection, or to where it waits for one.
    func submit(_ operation: ClientCalls.Operation, of call: ClientCall) {
        if let connection = call.route.connection { return connection.submit(operation) }
        if eventLoop.inEventLoop {
            place(operation, of: call)
        } else {
            eventLoop.execute { self.place(operation, of: call) }
        }
    }

    /// How long to wait after so many failures.
    func backoff(after failures: Int) -> TimeAmount { transport.backoff(failures) }

    /// Starts a call once more, later.
    func retry(_ call: ClientCall, after delay: TimeAmount) {
        guard phase != .closed else { return call.end(.closed) }
        eventLoop.scheduleTask(in: delay) { self.place(.start(call), of: call) }
    }

    /// Dials one round, unless there is a connection.
    func connect() -> EventLoopFuture<Void> {
        eventLoop.flatSubmit { [self] in
            connection == nil ? round(addresses.count) : eventLoop.makeSucceededVoidFuture()
        }
    }

    /// Dials no more, and ends what is connected; completes when that is closed.
    func close() -> EventLoopFuture<Void> {
        eventLoop.flatSubmit { [self] in
            phase = .closed
            failWaiting(.closed)
            guard let connection else { return eventLoop.makeSucceededVoidFuture() }
            connection.submit(.close)
            return connection.closed.futureResult
        }
    }
}

// MARK: - Calls without a connection

extension Dialer {
    private func place(_ operation: ClientCalls.Operation, of call: ClientCall) {
        if case .start = operation, call.route.connection == nil, let connection { call.route.connection = connection }
        if let connection = call.route.connection { return connection.submit(operation) }
        if case .cancel = operation { return giveUp(call, .cancelled) }
        guard !call.isOver else { return Dialer.refuse(operation, of: call, ClientCalls.sendAfterEnd) }
        guard phase != .closed else { return Dialer.refuse(operation, of: call, .closed) }
        guard waiting.count < options.limits.waitingCalls else {
            return Dialer.refuse(operation, of: call, .tooManyCalls)
        }
        waiting.append((call, operation))
        guard case .start = operation else { return }
        // A call that has ended is not kept, with its connection and all that arrived, until it would have been due.
        eventLoop.scheduleTask(deadline: call.deadline) { [weak call] in
            if let call, call.route.connection == nil { self.giveUp(call, .deadlineExceeded) }
        }
        dial()
    }

    /// Ends a call that has no connection, and whoever waits to send on it.
    private func giveUp(_ call: ClientCall, _ status: RPCStatus) {
        call.end(status)
        let all = waiting
        waiting.removeAll { $0.call === call }
        for item in all where item.call === call { Dialer.refuse(item.operation, of: call, status) }
    }

    private func dial() {
        guard phase == .idle else { return }
        phase = .dialing
        round(addresses.count).whenFailure { [self] error in
            guard phase == .dialing else { return }
            failures += 1
            phase = .pausing
            eventLoop.scheduleTask(in: backoff(after: failures)) { self.resume() }
            failWaiting(((error as? RPCStatus) ?? RPCStatus(.unavailable, "\(error)")).notStarted)
        }
    }

    private func resume() {
        guard phase == .pausing else { return }
        phase = .idle
        if !waiting.isEmpty { dial() }
    }

    private func sendWaiting(over connection: Connection<ClientCalls>) {
        let all = waiting
        waiting = []
        for (call, operation) in all {
            guard !call.isOver else {
                Dialer.refuse(operation, of: call, ClientCalls.sendAfterEnd)
                continue
            }
            call.route.connection = connection
            connection.submit(operation)
        }
    }

    /// Calls that may be sent again go on waiting through their own retries.
    private func failWaiting(_ status: RPCStatus) {
        let all = waiting
        waiting = []
        for (call, operation) in all { Dialer.refuse(operation, of: call, status, now: eventLoop.now) }
    }

    private static func refuse(
        _ operation: ClientCalls.Operation,
        of call: ClientCall,
        _ status: RPCStatus,
        now: NIODeadline? = nil
    ) {
        switch operation {
        case .start: now.map { call.fail(status, now: $0) } ?? call.end(status)
        case .send(_, _, let continuation): continuation.resume(returning: status)
        // Without its end the call would wait for its deadline.
        case .endRequests: call.end(status)
        case .cancel, .consumed, .close: break
        }
    }
}

// MARK: - Dialing

extension Dialer {
    /// Tries so many addresses, from the next one on; fails with what the last one said.
    private func round(_ left: Int) -> EventLoopFuture<Void> {
        let address = addresses[next % addresses.count]
        return attempt(address).flatMap { [self] connection in
            peerReadsZlib.store(connection.state.peer.encodings & Hello.zlib != 0, ordering: .relaxed)
            guard phase != .closed else {
                connection.submit(.close)
                return connection.closed.futureResult
            }
            guard connection.phase == .open else { return eventLoop.makeFailedFuture(RPCStatus.connectionLost) }
            line.withLock { $0 = connection }
            (phase, failures) = (.idle, 0)
            sendWaiting(over: connection)
            return eventLoop.makeSucceededVoidFuture()
        }.flatMapError { [self] error in
            next = (next + 1) % addresses.count
            guard left > 1, phase != .closed else { return eventLoop.makeFailedFuture(error) }
            return round(left - 1)
        }
    }

    private func attempt(_ address: RPCAddress) -> EventLoopFuture<Connection<ClientCalls>> {
        let whenOpen = eventLoop.makePromise(of: Hello.self)
        var limits = options.limits
        limits.handshake = options.connectTimeout
        let ending = Ending()
        let connection = Connection(
            ClientCalls(whenOpen: whenOpen) { ending.connection.map(self.ended) },
            limits: limits,
            logger: options.logger ?? Logger(label: "rpc", factory: { _ in SwiftLogNoOpLogHandler() }),
            on: eventLoop
        )
        ending.connection = connection
        return transport.open(connection, address, options).flatMapError { error in
            whenOpen.fail(error)
            connection.closed.succeed()
            return self.eventLoop.makeFailedFuture(RPCStatus.unreachable(address, error))
        }.flatMap { whenOpen.futureResult }.map { _ in connection }.flatMapErrorThrowing { error in
            guard let status = error as? RPCStatus else { throw RPCStatus.unreachable(address, error) }
            guard !status.isNotStarted else { throw status }
            throw RPCStatus(.unavailable, "\(address) accepts connections and did not greet: \(status.message)")
                .notStarted
        }
    }

    /// The connection takes no more calls: the next one is another's, at the next address where there is one.
    private func ended(_ connection: Connection<ClientCalls>) {
        let wasCurrent = line.withLock { line in
            guard line === connection else { return false }
            line = nil
            return true
        }
        if wasCurrent { next = (next + 1) % addresses.count }
    }

    /// Breaks the circle of a connection and the closure that its calls tell of their end. On the event loop.
    private final class Ending: @unchecked Sendable {
        weak var connection: Connection<ClientCalls>?
    }
}
