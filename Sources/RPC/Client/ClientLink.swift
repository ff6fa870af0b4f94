import NIOCore
import NIOPosix

/// The transport of one connection of a client.
enum ClientLink {
    /// Connects to the address; the handshake of TLS and HELLO follow. Fails with what the system says.
    static func open(
        _ connection: Connection<ClientCalls>,
        to address: RPCAddress,
        _ options: RPCClient.Options
    ) -> EventLoopFuture<Void> {
        switch address {
        case .unix(let path):
            bootstrap(connection, options, tls: nil).connect(unixDomainSocketPath: path).map { _ in }
        case .tcp(let host, let port):
            bootstrap(connection, options, tls: nil).channelOption(.tcpOption(.tcp_nodelay), value: 1)
                .connect(host: host, port: port).map { _ in }
        case .tls(let host, let port):
            bootstrap(connection, options, tls: host).channelOption(.tcpOption(.tcp_nodelay), value: 1)
                .connect(host: host, port: port).map { _ in }
        }
    }

    private static func bootstrap(
        _ connection: Connection<ClientCalls>,
        _ options: RPCClient.Options,
        tls host: String?
    ) -> ClientBootstrap {
        ClientBootstrap(group: connection.eventLoop)
            .connectTimeout(options.connectTimeout)
            .channelOption(.autoRead, value: false)
            .channelOption(
                .writeBufferWaterMark,
                value: .init(low: options.limits.outboundQueue / 2, high: options.limits.outboundQueue)
            )
            .channelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    if let host {
                        let tls = try options.tls ?? ClientTLS()
                        try channel.pipeline.syncOperations.addHandler(tls.handler(host: host))
                    }
                    try channel.pipeline.syncOperations.addHandler(connection)
                }
            }
    }
}
