public import Logging
public import NIOCore

/// Makes calls, over one connection at a time. Any thread.
///
/// When the connection is lost or the server leaves, the next call makes another one, to the next of its addresses.
/// What provably was not started is sent again, and so are idempotent calls that were lost (wire.md, section 13);
/// other calls that ran on the lost connection fail with `.unavailable`.
public final class RPCClient: Sendable {
    /// How a client connects.
    public struct Options: Sendable {
        /// For the connection and for HELLO, each.
        public var connectTimeout = TimeAmount.seconds(5)
        public var limits = Limits.standard
        /// Told of faults of the connection, at debug.
        public var logger: Logger?
        /// For addresses of the form `tls`; nil: the system's authorities, and no certificate of one's own.
        public var tls: ClientTLS?
        /// Goes with every call, behind the metadata of its own options: a token, a trace. Who sets a token sees to it
        /// that the addresses are of TLS, a unix socket or loopback (wire.md, section 12).
        public var metadata = Metadata()

        public init() {}
    }

    private let dialer: Dialer
    private let metadata: Metadata

    /// The loop of all its connections, where the futures complete.
    public var eventLoop: any EventLoop { dialer.eventLoop }

    /// Whether there is a connection that takes calls. Without one the next call makes one.
    public var isConnected: Bool { dialer.connection != nil }

    init(_ dialer: Dialer, _ metadata: Metadata = Metadata()) {
        self.dialer = dialer
        self.metadata = metadata
    }

    /// Connects and exchanges HELLO, with the first address that answers.
    ///
    /// Throws `.unavailable` when none answers or all speak another protocol, `.invalidArgument` without an address.
    public static func connect(
        to addresses: [RPCAddress],
        options: Options = Options(),
        group: any EventLoopGroup
    ) async throws(RPCStatus) -> RPCClient {
        guard !addresses.isEmpty else { throw RPCStatus(.invalidArgument, "There is no address to connect to.") }
        let dialer = Dialer(addresses, options, on: group.any())
        do { try await dialer.connect().get() } catch {
            throw (error as? RPCStatus) ?? RPCStatus(thrown: error)
        }
        return RPCClient(dialer, options.metadata)
    }

    /// Connects to a server with one address.
    public static func connect(
        to address: RPCAddress,
        options: Options = Options(),
        group: any EventLoopGroup
    ) async throws(RPCStatus) -> RPCClient {
        try await connect(to: [address], options: options, group: group)
    }

    /// Closes the connection for good: calls that run fail with `.unavailable`, and so do later ones.
    public func close() async {
        await withCheckedContinuation { continuation in
            dialer.close().whenComplete { _ in continuation.resume() }
        }
    }
}

// MARK: - Calls

extension RPCClient {
    /// One message there, one back. The future fails with `RPCStatus`.
    public func unary(
        _ method: String,
        _ message: ByteBuffer,
        _ options: CallOptions = CallOptions()
    ) -> EventLoopFuture<ByteBuffer> {
        let promise = eventLoop.makePromise(of: ByteBuffer.self)
        start(method, options, Message(message, compress: compresses(options)), .single(promise), route)
        return promise.futureResult
    }

    /// One message there, many back. To stop early, cancel the consuming task or the stream.
    public func serverStreaming(
        _ method: String,
        _ message: ByteBuffer,
        _ options: CallOptions = CallOptions()
    ) -> ResponseStream {
        streaming(method, options, Message(message, compress: compresses(options))).responses
    }

    /// Many messages there, one back.
    public func clientStreaming(_ method: String, _ options: CallOptions = CallOptions()) -> ClientStreamingCall {
        let promise = eventLoop.makePromise(of: ByteBuffer.self)
        let call = start(method, options, nil, .single(promise), route)
        return ClientStreamingCall(requests: writer(call, options), answer: promise.futureResult)
    }

    /// Many messages both ways, independently.
    public func bidirectional(_ method: String, _ options: CallOptions = CallOptions()) -> BidirectionalCall {
        let (call, responses) = streaming(method, options, nil)
        return BidirectionalCall(requests: writer(call, options), responses: responses)
    }

    private var route: CallRoute { CallRoute(dialer.connection) }

    private func compresses(_ options: CallOptions) -> Bool { options.compress && dialer.readsZlib }

    private func writer(_ call: ClientCall, _ options: CallOptions) -> RequestWriter {
        RequestWriter(call: call, dialer: dialer, compresses: compresses(options))
    }

    private func streaming(
        _ method: String,
        _ options: CallOptions,
        _ request: Message?
    ) -> (call: ClientCall, responses: ResponseStream) {
        let (route, dialer) = (route, dialer)
        let queue = MessageQueue(dialer.limits) { route.connection?.submit(.consumed(route, cost: $0)) }
        let call = start(method, options, request, .stream(queue), route)
        return (call, ResponseStream(queue: queue) { dialer.submit(.cancel(call), of: call) })
    }

    @discardableResult
    private func start(
        _ method: String,
        _ options: CallOptions,
        _ request: Message?,
        _ sink: ClientCall.Sink,
        _ route: CallRoute
    ) -> ClientCall {
        var options = options
        for entry in metadata.entries { options.metadata.append(entry.key, entry.value) }
        let call = ClientCall(
            method,
            options,
            request: request,
            deadline: eventLoop.now + options.timeout,
            sink: sink,
            route: route,
            dialer: dialer
        )
        dialer.submit(.start(call), of: call)
        return call
    }
}
