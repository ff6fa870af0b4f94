public import Ledger
internal import LedgerAPI
public import Logging
public import NIOCore
internal import NIOPosix
public import RPC
internal import RPCServices
internal import Schema

/// A ledger on the network: the composition of ledger, services and listeners, and their life.
public final class LedgerServer: Sendable {
    public let ledger: Ledger
    /// Where it listens; a port of 0 has become a real one.
    public let boundAddresses: [RPCAddress]
    /// Where the metrics are; nil where they are not served.
    public let metricsAddress: RPCAddress?
    private let server: RPCServer
    private let health: Health
    private let metrics: MetricsEndpoint?
    private let threads: NIOThreadPool
    private let scrub: Scrub

    /// Serves an open ledger. The ledger stays the caller's to close, after `stop`.
    /// - Parameters:
    ///   - tls: for the addresses of the form `tls`.
    ///   - metrics: where Prometheus finds the figures; nil: nowhere. Whoever reaches it may read them.
    /// - Throws: `RPCStatus` where an address can't be listened on; nothing is left listening then.
    public static func start(
        _ ledger: Ledger,
        directory: String,
        addresses: [RPCAddress],
        tls: ServerTLS? = nil,
        access: AccessControl = .enforced,
        metrics metricsAddress: RPCAddress? = nil,
        logger: Logger
    ) async throws -> LedgerServer {
        let started = ProcessFigures.Start()
        let group = MultiThreadedEventLoopGroup.singleton
        let threads = NIOThreadPool(numberOfThreads: Limits.readingThreads)
        threads.start()
        let doorkeeper = Doorkeeper(ledger, access)
        let own = methods(ledger, doorkeeper, threads, logger)
        let services = try StandardServices(beside: own)
        let server = RPCServer(
            methods: services.methods,
            authenticate: doorkeeper.authenticator,
            logger: logger,
            group: group
        )
        var metrics: MetricsEndpoint?
        do {
            try MethodRight.check(services.methods.map(\.name))
            let figures = ServerMetrics(ledger: ledger, server: server, started: started)
            if let metricsAddress {
                metrics = try await MetricsEndpoint.listen(on: metricsAddress, logger: logger) { figures.text }
            }
            var bound: [RPCAddress] = []
            for address in addresses { bound.append(try await server.listen(on: address, tls: tls)) }
            let scrub = Scrub(ledger, directory: directory, logger)
            watch(ledger, services.health, own)
            return LedgerServer(ledger, bound, server, services.health, metrics, threads, scrub)
        } catch {
            await metrics?.stop()
            await server.drain(grace: .zero)
            try await threads.shutdownGracefully()
            throw error
        }
    }

    /// The methods of its own services.
    static func methods(
        _ ledger: Ledger,
        _ doorkeeper: Doorkeeper,
        _ threads: NIOThreadPool,
        _ logger: Logger
    ) -> [RPCMethod] {
        LedgerService(ledger: ledger, doorkeeper: doorkeeper, threads: threads, logger: logger).methods
            + ReportsService(ledger: ledger, doorkeeper: doorkeeper, threads: threads).methods
            + TreasuryService(ledger: ledger, doorkeeper: doorkeeper, threads: threads).methods
            + AccessService(ledger: ledger, doorkeeper: doorkeeper).methods
            + AuditService(ledger: ledger, doorkeeper: doorkeeper, threads: threads, logger: logger).methods
    }

    /// A ledger that is damaged answers nothing: its services say so before they are asked.
    private static func watch(_ ledger: Ledger, _ health: Health, _ methods: [RPCMethod]) {
        let services = Set(methods.map(\.service)).union([""])
        ledger.whenDamaged { _ in health.set(.notServing, of: services) }
    }

    private init(
        _ ledger: Ledger,
        _ bound: [RPCAddress],
        _ server: RPCServer,
        _ health: Health,
        _ metrics: MetricsEndpoint?,
        _ threads: NIOThreadPool,
        _ scrub: Scrub
    ) {
        self.ledger = ledger
        boundAddresses = bound
        self.server = server
        self.health = health
        self.metrics = metrics
        metricsAddress = metrics?.address
        self.threads = threads
        self.scrub = scrub
    }

    /// Tells who watches its health that it closes and who follows the log to come again, takes no more calls, lets
    /// those under way finish within the grace, then closes all connections.
    public func stop(grace: TimeAmount) async throws {
        await health.drain()
        ledger.endWaits()
        await server.drain(grace: grace)
        await metrics?.stop()
        scrub.stop()
        try await threads.shutdownGracefully()
    }
}
