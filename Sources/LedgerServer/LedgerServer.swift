public import Ledger
internal import LedgerAPI
public import Logging
public import NIOCore
internal import NIOPosix
public import RPC

/// A ledger on the network: the composition of ledger, services and listeners, and their life.
public final class LedgerServer: Sendable {
    public let ledger: Ledger
    /// Where it listens; a port of 0 has become a real one.
    public let boundAddresses: [RPCAddress]
    private let server: RPCServer
    private let threads: NIOThreadPool
    private let scrub: Scrub

    /// Serves an open ledger. The ledger stays the caller's to close, after `stop`.
    /// - Parameter tls: for the addresses of the form `tls`.
    /// - Throws: `RPCStatus` where an address can't be listened on; nothing is left listening then.
    public static func start(
        _ ledger: Ledger,
        directory: String,
        addresses: [RPCAddress],
        tls: ServerTLS? = nil,
        access: AccessControl = .enforced,
        logger: Logger
    ) async throws -> LedgerServer {
        let group = MultiThreadedEventLoopGroup.singleton
        let threads = NIOThreadPool(numberOfThreads: Limits.readingThreads)
        threads.start()
        let doorkeeper = Doorkeeper(ledger, access)
        let methods =
            LedgerService(ledger: ledger, doorkeeper: doorkeeper, threads: threads, logger: logger).methods
            + ReportsService(ledger: ledger, doorkeeper: doorkeeper, threads: threads).methods
            + TreasuryService(ledger: ledger, doorkeeper: doorkeeper, threads: threads).methods
            + AccessService(ledger: ledger, doorkeeper: doorkeeper).methods
        let server = RPCServer(
            methods: methods,
            authenticate: doorkeeper.authenticator,
            logger: logger,
            group: group
        )
        do {
            var bound: [RPCAddress] = []
            for address in addresses { bound.append(try await server.listen(on: address, tls: tls)) }
            let scrub = Scrub(ledger, directory: directory, logger)
            return LedgerServer(ledger, bound, server, threads, scrub)
        } catch {
            await server.drain(grace: .zero)
            try await threads.shutdownGracefully()
            throw error
        }
    }

    private init(
        _ ledger: Ledger,
        _ bound: [RPCAddress],
        _ server: RPCServer,
        _ threads: NIOThreadPool,
        _ scrub: Scrub
    ) {
        self.ledger = ledger
        boundAddresses = bound
        self.server = server
        self.threads = threads
        self.scrub = scrub
    }

    /// Tells who follows the log to come again, takes no more calls, lets those under way finish within the grace, then closes all connections.
    public func stop(grace: TimeAmount) async throws {
        ledger.endWaits()
        await server.drain(grace: grace)
        scrub.stop()
        try await threads.shutdownGracefully()
    }
}
