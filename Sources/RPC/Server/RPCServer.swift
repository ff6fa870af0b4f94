public import Logging
public import NIOCore
import NIOPosix
import Synchronization

/// Answers calls on any number of addresses.
///
/// The group must outlive the server, and `drain` ends it.
public final class RPCServer: Sendable {
    private struct State {
        var listeners: [any Channel] = []
        var connections: [ObjectIdentifier: Connection<ServerCalls>] = [:]
        var isDraining = false
    }

    private let methods: [String: ServedMethod]
    private let authenticate: Authenticator?
    private let limits: Limits
    private let logger: Logger
    private let group: any EventLoopGroup
    private let shared: ServerCounters
    private let budget: InboundBudget
    private let state = Mutex(State())

    /// - Parameters:
    ///   - methods: of a name that repeats, the last counts.
    ///   - authenticate: nil: every call is taken, by nobody in particular.
    public init(
        methods: [RPCMethod],
        authenticate: Authenticator? = nil,
        limits: Limits = .standard,
        logger: Logger,
        group: any EventLoopGroup
    ) {
        self.authenticate = authenticate
        self.methods = ServedMethod.table(methods)
        self.limits = limits
        self.logger = logger
        self.group = group
        shared = ServerCounters(limits, meters: self.methods.values.map(\.meter), logger)
        budget = InboundBudget(limit: limits.inboundBuffers)
    }

    /// What the server has done so far. Any thread.
    public var counters: Counters {
        var counters = shared.snapshot
        counters.inboundBytes = budget.held
        return counters
    }

    /// Accepts connections on an address; answers the bound one, which names the port that port 0 became.
    ///
    /// A socket file is made with mode 0600, and one left behind is replaced when nobody listens on it. Throws
    /// `.failedPrecondition` when the address is taken or lacks its certificates, `.unavailable` when the server drains.
    /// - Parameter tls: for an address of the form `tls`, which can't do without.
    public func listen(on address: RPCAddress, tls: ServerTLS? = nil) async throws(RPCStatus) -> RPCAddress {
        let channel: any Channel
        switch address {
        case .unix(let path):
            let descriptor = try await UnixSocket.listen(path, group: group)
            channel = try await listener(bootstrap(isLocal: true, tls: nil).withBoundSocket(descriptor), address)
        case .tcp(let host, let port):
            channel = try await listener(bootstrap(isLocal: false, tls: nil).bind(host: host, port: port), address)
        case .tls(let host, let port):
            guard let tls else {
                throw RPCStatus(
                    .failedPrecondition,
                    "\(address) can't be listened on without a certificate and its key."
                )
            }
            channel = try await listener(bootstrap(isLocal: false, tls: tls).bind(host: host, port: port), address)
        }
        let isDraining = state.withLock { state in
            if !state.isDraining { state.listeners.append(channel) }
            return state.isDraining
        }
        if isDraining {
            channel.close(promise: nil)
            throw RPCStatus(.unavailable, "The server is closing and listens on no more addresses.")
        }
        return address.bound(to: channel.localAddress?.port ?? 0)
    }

    /// Stops listening, tells every client, lets calls in flight finish within the grace, and closes what is left.
    ///
    /// Handlers that still run then are cancelled. Returns when all connections are closed.
    public func drain(grace: TimeAmount) async {
        let (listeners, connections) = state.withLock { state in
            state.isDraining = true
            defer { state.listeners = [] }
            return (state.listeners, Array(state.connections.values))
        }
        for listener in listeners { await close(listener) }
        for connection in connections {
            connection.eventLoop.execute { connection.drain() }
            connection.eventLoop.scheduleTask(in: grace) { connection.bye() }
        }
        for connection in connections { await connection.waitUntilClosed() }
    }

    private func close(_ listener: any Channel) async {
        let path = listener.localAddress?.pathname
        do { try await listener.close() } catch {
            logger.debug("a listener closed with an error", metadata: ["error": "\(error)"])
        }
        if let path, !path.isEmpty { UnixSocket.remove(path) }
    }
}

// MARK: - Accepting

extension RPCServer {
    private func bootstrap(isLocal: Bool, tls: ServerTLS?) -> ServerBootstrap {
        let bootstrap = ServerBootstrap(group: group)
            .serverChannelOption(.backlog, value: 256)
            .childChannelOption(.autoRead, value: false)
            .childChannelOption(
                .writeBufferWaterMark,
                value: .init(low: limits.outboundQueue / 2, high: limits.outboundQueue)
            )
            .childChannelInitializer { channel in self.accept(channel, isLocal: isLocal, tls: tls) }
        guard !isLocal else { return bootstrap }
        return bootstrap.serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .childChannelOption(.tcpOption(.tcp_nodelay), value: 1)
    }

    private func accept(_ channel: any Channel, isLocal: Bool, tls: ServerTLS?) -> EventLoopFuture<Void> {
        let address = isLocal ? nil : channel.remoteAddress?.ipAddress ?? "unknown"
        let refusal = state.withLock(\.isDraining) ? "The server is closing." : nil
        if refusal != nil { shared.connectionRefusedWhileDraining() }
        let limit = refusal == nil ? shared.admitConnection(from: address) : nil
        let connection = Connection(
            ServerCalls(methods: methods, authenticate: authenticate, counters: shared),
            limits: limits,
            logger: logger,
            budget: budget,
            refusal: refusal ?? limit,
            on: channel.eventLoop
        )
        connection.peer = isLocal ? UnixSocket.peer(of: channel) : Peer(channel.remoteAddress, isSecured: tls != nil)
        if refusal == nil, limit == nil { track(connection, channel, address) }
        return channel.eventLoop.makeCompletedFuture {
            if let tls { try channel.pipeline.syncOperations.addHandler(tls.handler()) }
            try channel.pipeline.syncOperations.addHandler(connection)
        }
    }

    private func track(_ connection: Connection<ServerCalls>, _ channel: any Channel, _ address: String?) {
        let key = ObjectIdentifier(connection)
        // A channel that fails before it is active tells its handlers nothing.
        channel.closeFuture.whenComplete { _ in connection.closed.succeed() }
        let isDraining = state.withLock { state in
            state.connections[key] = connection
            return state.isDraining
        }
        connection.closed.futureResult.whenComplete { _ in
            self.shared.connectionClosed(from: address)
            self.state.withLock { state in state.connections[key] = nil }
        }
        if isDraining { connection.eventLoop.execute { connection.drain() } }
    }

    private func listener(
        _ future: EventLoopFuture<any Channel>,
        _ address: RPCAddress
    ) async throws(RPCStatus) -> any Channel {
        do { return try await future.get() } catch {
            throw RPCStatus(.failedPrecondition, "The server cannot listen on \(address): \(error). Is it taken?")
        }
    }
}
