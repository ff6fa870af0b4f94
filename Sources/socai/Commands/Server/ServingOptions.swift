internal import ArgumentParser
internal import Ledger
internal import LedgerServer
internal import Logging
internal import NIOCore
internal import Portfolio
internal import RPC

/// How a ledger is served: where, to whom, and how it ends.
struct ServingOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "An address to listen on: tls:HOST:PORT, or HOST:PORT on loopback; port 0 for any; 'none' for no TCP. May be repeated. Default: 127.0.0.1:7878.",
            valueName: "address"
        )
    )
    var listen: [String] = []

    @Option(
        help: ArgumentHelp("The socket file; 'none' for none. Default: DIR/socket.", valueName: "path"),
        completion: .file()
    )
    var socket: String?

    @Option(
        help: "enforced, or open: everybody who reaches the server may do everything.",
        completion: Typed.words(AccessMode.self),
        transform: Typed.word(AccessMode.self)
    )
    var access = AccessMode.enforced

    @OptionGroup(title: "TLS")
    var tls: ListenerTLSOptions

    @Option(help: ArgumentHelp("How long calls under way may take at the end.", valueName: "seconds"))
    var grace = 10

    @Option(help: "What is logged: trace, debug, info, notice, warning or error.", transform: logLevel)
    var logLevel = Logger.Level.notice

    @Option(
        help: "How the log is written: text or json, a line each.",
        completion: Typed.words(LogFormat.self),
        transform: Typed.word(LogFormat.self)
    )
    var logFormat = LogFormat.text

    @Option(
        help: ArgumentHelp(
            "Where Prometheus finds the figures, over HTTP at /metrics: a loopback address, port 0 for any, or unix:PATH. Default: nowhere.",
            valueName: "host:port"
        )
    )
    var metrics: String?

    func validate() throws {
        guard (0...3_600).contains(grace) else { throw ValidationError("--grace is 0 to 3600 seconds") }
    }

    var logger: Logger { logFormat.logger(logLevel) }

    /// Opens a ledger, with a word of how far it is.
    /// - Throws: `Failure`
    func open(_ data: String, _ checkpoints: LedgerCheckpoints, _ logger: Logger) throws -> Ledger {
        let progress = ProgressLine("socai: opening")
        defer { progress.finish() }
        let environment = Ledger.Environment(clock: SystemClock.now, logger: logger)
        do throws(LedgerError) {
            return try Ledger.open(directory: data, environment: environment, checkpoints: checkpoints) {
                progress.show($0, of: $1)
            }
        } catch {
            throw Failure(error)
        }
    }

    /// Opens a ledger, serves it until a signal or until `beside` ends, and closes it.
    /// - Parameter beside: runs beside the server; where it throws, the server stops and that is thrown on.
    func serve(
        data: String,
        open: (Logger) throws -> Ledger,
        beside: @escaping @Sendable (Ledger) async throws -> Void = { _ in }
    ) async throws {
        let addresses = try ListenAddresses(listen: listen, socket: socket, data: data)
        try access.check(addresses)
        let tls = try tls.read(for: addresses)
        let metrics = try metrics.map { text throws(Failure) in try ListenAddresses.local(text) }
        let logger = logger
        let ledger = try open(logger)
        do {
            try access.check(ledger)
        } catch {
            ledger.close()
            throw error
        }
        // Before, a signal ends the process at once, which harms nothing; from here on it is an orderly end.
        let signals = await ServerSignals(tls, logger)
        do {
            try await run(ledger, data, addresses.all, tls, metrics, signals, beside)
        } catch let status as RPCStatus {
            ledger.close()
            throw Failure(.unreachable, status.message, "choose another address, or end what listens there")
        } catch {
            ledger.close()
            throw error
        }
        ledger.close()
        Standard.error("socai: stopped\n")
    }

    private func run(
        _ ledger: Ledger,
        _ data: String,
        _ addresses: [RPCAddress],
        _ tls: ServerTLS?,
        _ metrics: RPCAddress?,
        _ signals: ServerSignals,
        _ beside: @escaping @Sendable (Ledger) async throws -> Void
    ) async throws {
        let server = try await LedgerServer.start(
            ledger,
            directory: data,
            addresses: addresses,
            tls: tls,
            access: access.control,
            metrics: metrics,
            logger: logger
        )
        if let warning = access.warning { Standard.error(warning) }
        if let place = server.metricsAddress { Standard.error("socai: metrics on \(ListenAddresses.page(place))\n") }
        let places = server.boundAddresses.map(\.description).joined(separator: " and ")
        let head = ledger.head
        Standard.error(
            "socai: serving \(data) on \(places) (position \(head.position), root \(head.root))\n"
        )
        try await signals.untilEnd {
            try await beside(ledger)
        } stop: { [grace] in
            Standard.error("socai: stopping, calls under way have \(grace) s; again to end at once\n")
            try await server.stop(grace: .seconds(Int64(grace)))
        }
    }

    private static func logLevel(_ text: String) throws -> Logger.Level {
        guard let level = Logger.Level(rawValue: text.lowercased()) else {
            throw ValidationError("write " + Logger.Level.allCases.map(\.rawValue).joined(separator: ", "))
        }
        return level
    }
}
