public import Logging
internal import NIOCore
internal import NIOPosix

/// A witness over HTTP: `POST <prefix>/add-checkpoint` (C2SP tlog-witness).
///
/// Whoever reaches it may ask: what counts is the signature on the checkpoint, and what is answered is public.
public final class WitnessServer: Sendable {
    /// The port it listens on; 0 has become a real one.
    public let port: Int
    private let listener: any Channel
    private let connections: WitnessConnections
    private let threads: NIOThreadPool
    private let logger: Logger

    /// - Parameter prefix: of the path, without a slash at its end; empty, or `/` and more.
    /// - Throws: `io` where the address is taken, or isn't this machine's.
    public static func listen(
        _ witness: Witness,
        host: String,
        port: Int,
        prefix: String = "",
        logger: Logger
    ) async throws(WitnessError) -> WitnessServer {
        let threads = NIOThreadPool(numberOfThreads: 1)
        threads.start()
        let connections = WitnessConnections(witness, path: prefix + "/add-checkpoint", threads: threads)
        let bootstrap = ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .serverChannelOption(.backlog, value: 64)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .childChannelOption(.maxMessagesPerRead, value: 1)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture { try connections.set(up: channel) }
            }
        do {
            let listener = try await bootstrap.bind(host: host, port: port).get()
            return WitnessServer(listener, connections, threads, logger)
        } catch {
            await end(threads, logger)
            throw WitnessError(.io, "The witness can't listen on \(host):\(port). Is it taken?", cause: "\(error)")
        }
    }

    private init(
        _ listener: any Channel,
        _ connections: WitnessConnections,
        _ threads: NIOThreadPool,
        _ logger: Logger
    ) {
        port = listener.localAddress?.port ?? 0
        self.listener = listener
        self.connections = connections
        self.threads = threads
        self.logger = logger
    }

    /// Takes no more connections, and ends those that are there after their request.
    public func stop() async {
        do { try await listener.close() } catch {
            logger.debug("the witness's listener closed with an error", metadata: ["error": "\(error)"])
        }
        await connections.end()
        await Self.end(threads, logger)
    }

    private static func end(_ threads: NIOThreadPool, _ logger: Logger) async {
        do { try await threads.shutdownGracefully() } catch {
            logger.debug("the witness's thread ended with an error", metadata: ["error": "\(error)"])
        }
    }
}
