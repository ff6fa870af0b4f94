internal import ArgumentParser
internal import Logging
internal import Portfolio
internal import RPC
internal import Transparency
internal import Witness

struct RunWitness: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "witness",
        abstract: "Run a witness for logs of others: it cosigns checkpoints that extend those it has seen.",
        discussion: """
            It belongs on a machine of somebody else than the log's operator: then a history that was rewritten, or two \
            that are shown to different readers, can't have its signature. The protocol is C2SP tlog-witness, POST \
            /add-checkpoint; whoever reaches the address may ask. Its own key is made at the first start, and its \
            verifier key is printed: that is what readers are given. For https put it behind a proxy.

            SIGTERM or Ctrl-C ends it; what it has cosigned is on the disk before it answers.

            Examples:
              socai witness --state /var/lib/socai-witness --listen 127.0.0.1:8790 --log VKEY
              socai witness --state ./w --listen 0.0.0.0:8790 --log VKEY1 --log VKEY2 --name kiemtoan.example/w1
            """
    )

    @Option(
        help: ArgumentHelp("Where key and checkpoints are kept; made where there is none.", valueName: "dir"),
        completion: .directory
    )
    var state: String

    @Option(help: ArgumentHelp("The address to listen on; port 0 for any.", valueName: "host:port"))
    var listen: String

    @Option(
        help: ArgumentHelp(
            "The verifier key of a log to witness, whose name is the log's origin. May be repeated.",
            valueName: "vkey"
        ),
        transform: TrustOptions.key(.log)
    )
    var log: [VerifierKey]

    @Option(
        help: ArgumentHelp("The witness's name, for a new key. Default: socai-witness/ and a hash.", valueName: "name"),
        transform: RunWitness.name
    )
    var name: KeyName?

    @Option(
        help: "How the log is written: text or json, a line each.",
        completion: Typed.words(LogFormat.self),
        transform: Typed.word(LogFormat.self)
    )
    var logFormat = LogFormat.text

    func run() async throws {
        guard case .tcp(let host, let port) = try Self.address(listen) else {
            throw Failure.usage("a witness listens on HOST:PORT alone", "give a name or an address, a colon and a port")
        }
        do {
            try await serve(host, port, logFormat.logger(.notice))
        } catch let error as WitnessError {
            throw Failure(error)
        }
    }

    private func serve(_ host: String, _ port: Int, _ logger: Logger) async throws {
        let directory = try WitnessDirectory(state)
        let key = try directory.key(name: name) { RandomBytes.make(32) }
        let logs = try WitnessedLog.named(by: log)
        let witness = try Witness(directory, key: key, logs: logs, logger: logger) {
            UInt64(clamping: SystemClock.now().microseconds / 1_000_000)
        }
        let signals = await ServerSignals(nil, logger)
        let server = try await WitnessServer.listen(witness, host: host, port: port, logger: logger)
        try Standard.output("\(witness.key)\n")
        let place = RPCAddress.tcp(host: host, port: server.port)
        let origins = logs.map(\.origin.safeOnTerminal).joined(separator: ", ")
        Standard.error("socai: witnessing \(origins) on http://\(place)\n")
        try await signals.untilEnd(stop: { await server.stop() })
        Standard.error("socai: stopped\n")
    }

    private static func address(_ text: String) throws(Failure) -> RPCAddress {
        do throws(RPCStatus) { return try RPCAddress.parse(text) } catch { throw Failure(.usage, error.message) }
    }

    private static func name(_ text: String) throws -> KeyName {
        do throws(ProofError) { return try KeyName(text) } catch { throw ValidationError(error.message) }
    }
}

extension Failure {
    fileprivate init(_ error: WitnessError) {
        let message = error.message + (error.cause.map { " (\($0))" } ?? "")
        switch error.code {
        case .invalidArgument: self.init(.usage, message)
        case .damaged, .conflict, .ahead, .badAnswer: self.init(.damaged, message)
        case .locked, .io, .unreachable, .refused: self.init(.unreachable, message)
        }
    }
}
