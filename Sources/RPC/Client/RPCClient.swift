public import Logging
public import NIOCore
import NIOPosix
import Synchronization

/// Makes calls over one connection. Any thread.
///
/// A lost connection stays lost: its calls fail with `.unavailable`, and the owner connects again.
public final class RPCClient: Sendable {
    /// How a client connects.
    public struct Options: Sendable {
        /// For the connection and for HELLO, each.
        public var connectTimeout = TimeAmount.seconds(5)
        public var limits = Limits.standard
        /// Told of faults of the connection, at debug.
        public var logger: Logger?

        public init() {}
    }

    private let connection: Connection<ClientCalls>
    private let mayCall: Flag
    private let serverReadsZlib: Bool

    /// The loop of the connection, where the futures complete.
    public var eventLoop: any EventLoop { connection.eventLoop }

    /// False once the connection is closed, or the server said that it will be.
    public var isOpen: Bool { mayCall.value.load(ordering: .relaxed) }

    private final class Flag: Sendable {
        let value = Atomic<Bool>(true)
    }

    private init(_ connection: Connection<ClientCalls>, _ mayCall: Flag, server: Hello) {
        self.connection = connection
        serverReadsZlib = server.encodings & Hello.zlib != 0
        self.mayCall = mayCall
    }

    /// Connects and exchanges HELLO. Throws `.unavailable` when nobody answers, or speaks another protocol.
    public static func connect(
        to address: RPCAddress,
        options: Options = Options(),
        group: any EventLoopGroup
    ) async throws(RPCStatus) -> RPCClient {
        let eventLoop = group.any()
        let whenOpen = eventLoop.makePromise(of: Hello.self)
        let mayCall = Flag()
        var limits = options.limits
        limits.handshake = options.connectTimeout
        let connection = Connection(
            ClientCalls(whenOpen: whenOpen) { mayCall.value.store(false, ordering: .relaxed) },
            limits: limits,
            logger: options.logger ?? Logger(label: "rpc", factory: { _ in SwiftLogNoOpLogHandler() }),
            on: eventLoop
        )
        do {
            let bootstrap = bootstrap(connection, address, options)
            switch address {
            case .tcp(let host, let port): _ = try await bootstrap.connect(host: host, port: port).get()
            case .unix(let path): _ = try await bootstrap.connect(unixDomainSocketPath: path).get()
            }
        } catch {
            whenOpen.fail(error)
            connection.closed.succeed()
            throw unreachable(address, error)
        }
        do {
            return RPCClient(connection, mayCall, server: try await whenOpen.futureResult.get())
        } catch let status as RPCStatus {
            throw RPCStatus(.unavailable, "\(address) accepts connections and did not greet: \(status.message)")
        } catch {
            throw unreachable(address, error)
        }
    }

    /// Closes the connection: calls that run fail with `.unavailable`.
    public func close() async {
        connection.submit(.close)
        await connection.waitUntilClosed()
    }

    private static func bootstrap(
        _ connection: Connection<ClientCalls>,
        _ address: RPCAddress,
        _ options: Options
    ) -> ClientBootstrap {
        let bootstrap = ClientBootstrap(group: connection.eventLoop)
            .connectTimeout(options.connectTimeout)
            .channelOption(.autoRead, value: false)
            .channelOption(
                .writeBufferWaterMark,
                value: .init(low: options.limits.outboundQueue / 2, high: options.limits.outboundQueue)
            )
            .channelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(connection)
                }
            }
        return address.isLocal ? bootstrap : bootstrap.channelOption(.tcpOption(.tcp_nodelay), value: 1)
    }

    private static func unreachable(_ address: RPCAddress, _ error: any Error) -> RPCStatus {
        RPCStatus(.unavailable, "No connection to \(address): start the server or check the address. (\(error))")
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
        let request = Message(message, compress: options.compress && serverReadsZlib)
        connection.submit(.start(call(method, options, request, .single(promise))))
        return promise.futureResult
    }

    /// One message there, many back. To stop early, cancel the consuming task or the stream.
    public func serverStreaming(
        _ method: String,
        _ message: ByteBuffer,
        _ options: CallOptions = CallOptions()
    ) -> ResponseStream {
        let request = Message(message, compress: options.compress && serverReadsZlib)
        return streaming(method, options, request).responses
    }

    /// Many messages there, one back.
    public func clientStreaming(_ method: String, _ options: CallOptions = CallOptions()) -> ClientStreamingCall {
        let promise = eventLoop.makePromise(of: ByteBuffer.self)
        let call = call(method, options, nil, .single(promise))
        connection.submit(.start(call))
        return ClientStreamingCall(
            requests: RequestWriter(
                call: call,
                connection: connection,
                compresses: options.compress && serverReadsZlib
            ),
            answer: promise.futureResult
        )
    }

    /// Many messages both ways, independently.
    public func bidirectional(_ method: String, _ options: CallOptions = CallOptions()) -> BidirectionalCall {
        let (call, responses) = streaming(method, options, nil)
        return BidirectionalCall(
            requests: RequestWriter(
                call: call,
                connection: connection,
                compresses: options.compress && serverReadsZlib
            ),
            responses: responses
        )
    }

    private func streaming(
        _ method: String,
        _ options: CallOptions,
        _ request: Message?
    ) -> (call: ClientCall, responses: ResponseStream) {
        let (id, connection) = (StreamID(), connection)
        let queue = MessageQueue(connection.limits) { connection.submit(.consumed(id, cost: $0)) }
        let call = call(method, options, request, .stream(queue), id: id)
        connection.submit(.start(call))
        return (call, ResponseStream(queue: queue) { connection.submit(.cancel(call)) })
    }

    private func call(
        _ method: String,
        _ options: CallOptions,
        _ request: Message?,
        _ sink: ClientCall.Sink,
        id: StreamID = StreamID()
    ) -> ClientCall {
        ClientCall(method, options, id: id, request: request, deadline: eventLoop.now + options.timeout, sink: sink)
    }
}
