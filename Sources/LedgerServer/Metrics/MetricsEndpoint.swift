public import Logging
internal import NIOCore
internal import NIOHTTP1
internal import NIOPosix
public import RPC

/// The figures over HTTP, for Prometheus and `curl`: GET /metrics, a connection for each.
///
/// It neither encrypts nor asks who calls: it is for loopback or a socket file alone, which the owner sees to.
public final class MetricsEndpoint: Sendable {
    /// Where it listens; a port of 0 has become a real one.
    public let address: RPCAddress
    private let listener: any Channel
    private let logger: Logger

    /// - Parameter text: the figures now; called on an event loop, and must not block for long.
    /// - Throws: FAILED_PRECONDITION where the address is taken.
    public static func listen(
        on address: RPCAddress,
        logger: Logger,
        text: @escaping @Sendable () -> String
    ) async throws(RPCStatus) -> MetricsEndpoint {
        let group = MultiThreadedEventLoopGroup.singleton
        let places = MetricsConnections()
        let bootstrap = ServerBootstrap(group: group)
            .serverChannelOption(.backlog, value: 16)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: address.isSocketFile ? 0 : 1)
            .childChannelOption(.maxMessagesPerRead, value: 1)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture { try places.set(up: channel, text) }
            }
        do {
            let listener: any Channel
            var bound = address
            switch address {
            case .unix(let path):
                listener = try await bootstrap.withBoundSocket(UnixSocket.listen(path, group: group)).get()
            case .tcp(let host, let port):
                listener = try await bootstrap.bind(host: host, port: port).get()
                bound = .tcp(host: host, port: listener.localAddress?.port ?? 0)
            case .tls:
                throw RPCStatus(
                    .invalidArgument,
                    "Metrics are served in plain text alone: on loopback or a socket file."
                )
            }
            return MetricsEndpoint(bound, listener, logger)
        } catch let status as RPCStatus {
            throw status
        } catch {
            throw RPCStatus(.failedPrecondition, "Metrics can't be served on \(address): \(error). Is it taken?")
        }
    }

    private init(_ address: RPCAddress, _ listener: any Channel, _ logger: Logger) {
        self.address = address
        self.listener = listener
        self.logger = logger
    }

    /// Takes no more connections; those that are there end by themselves within seconds.
    public func stop() async {
        do { try await listener.close() } catch {
            logger.debug("the metrics' listener closed with an error", metadata: ["error": "\(error)"])
        }
        if case .unix(let path) = address { UnixSocket.remove(path) }
    }
}

extension RPCAddress {
    fileprivate var isSocketFile: Bool {
        if case .unix = self { true } else { false }
    }
}
