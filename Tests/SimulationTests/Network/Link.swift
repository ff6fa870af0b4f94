import Logging
import NIOCore
import NIOEmbedded

@testable import RPC

/// One connection: both ends, and what lies between them.
final class Link {
    let number: Int
    let client: Connection<ClientCalls>
    let server: Connection<ServerCalls>
    let clientSocket: SimulatedSocket
    let serverSocket: SimulatedSocket
    /// A direction is dead and nobody knows.
    var isSilent = false

    init(
        _ number: Int,
        _ client: Connection<ClientCalls>,
        _ server: Connection<ServerCalls>,
        _ scene: Scene,
        _ loop: EmbeddedEventLoop,
        report: @escaping (String, ByteBuffer) -> Void
    ) throws {
        self.number = number
        self.client = client
        self.server = server
        let there = Transit(capacity: scene.networkCapacity)
        let back = Transit(capacity: scene.networkCapacity)
        let mark = scene.limits.outboundQueue
        clientSocket = SimulatedSocket("client \(number)", loop, there, back, highMark: mark, report: report)
        serverSocket = SimulatedSocket("server \(number)", loop, back, there, highMark: mark, report: report)
        try Link.connect(serverSocket, server)
        try Link.connect(clientSocket, client)
    }

    var sockets: [SimulatedSocket] { [clientSocket, serverSocket] }
    /// No byte is on its way.
    var isEmpty: Bool { sockets.allSatisfy { $0.incoming.bytes.readableBytes == 0 && $0.waitingBytes == 0 } }
    var isOpen: Bool { client.phase == .open && server.phase == .open }

    private static func connect(_ socket: SimulatedSocket, _ connection: some ChannelHandler) throws {
        try socket.channel.pipeline.syncOperations.addHandlers([socket, connection])
        try socket.channel.connect(to: SocketAddress(unixDomainSocketPath: "/simulated")).wait()
    }
}
