import Logging
import NIOCore
import NIOEmbedded

@testable import RPC

/// The server and all connections that the client has made to it.
///
/// `@unchecked Sendable`: a simulation has one thread.
final class Network: @unchecked Sendable {
    private let scene: Scene
    private let loop: EmbeddedEventLoop
    private let methods: [String: ServedMethod]
    private let executor: PumpedExecutor
    private let logger = Logger(label: "simulation", factory: { _ in SwiftLogNoOpLogHandler() })
    let counters: ServerCounters
    let budget: InboundBudget
    var trace: Trace
    private(set) var links: [Link] = []
    /// The server listens no more.
    var isDown = false

    init(
        _ scene: Scene,
        _ methods: [RPCMethod],
        _ executor: PumpedExecutor,
        _ loop: EmbeddedEventLoop,
        _ trace: Trace
    ) {
        self.scene = scene
        self.methods = ServedMethod.table(methods)
        self.executor = executor
        self.loop = loop
        self.trace = trace
        counters = ServerCounters(scene.limits, meters: self.methods.values.map(\.meter), logger)
        budget = InboundBudget(limit: scene.limits.inboundBuffers)
    }

    /// A backoff without chance, so that runs are alike.
    var transport: ClientTransport {
        ClientTransport(
            open: { client, _, _ in self.open(client) },
            backoff: { .milliseconds(Int64(100 << min($0, 5))) }
        )
    }

    private func open(_ client: Connection<ClientCalls>) -> EventLoopFuture<Void> {
        loop.scheduleTask(in: scene.distance) {
            guard !self.isDown else { throw ChannelError.connectTimeout(.zero) }
            let calls = ServerCalls(
                methods: self.methods,
                authenticate: nil,
                counters: self.counters,
                executor: self.executor
            )
            let server = Connection(
                calls,
                limits: self.scene.limits,
                logger: self.logger,
                budget: self.budget,
                on: self.loop
            )
            let link = try Link(self.links.count + 1, client, server, self.scene, self.loop) { name, bytes in
                self.trace.note(name, bytes, at: self.loop.now)
            }
            self.links.append(link)
        }.futureResult
    }

    /// Lets go of all connections; answers how to look whether they are gone.
    func forget() -> [() -> AnyObject?] {
        defer { links = [] }
        return links.flatMap { link in
            [{ [weak end = link.client] in end }, { [weak end = link.server] in end }]
        }
    }
}
