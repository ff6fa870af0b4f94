internal import ArgumentParser
internal import Ledger
internal import LedgerClient
internal import Schema
internal import Transparency

struct ReproduceReport: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reproduce",
        abstract: "Make a published report anew and compare its hash, and the tree's root, with what was published.",
        discussion: """
            Of a server its question is asked again and hashed here; with --data the report is folded from the files \
            alone, event by event. Whoever may not see all that a report counts is given its text by the server, and \
            hashes that. Exit code 4 means that the report is not what was published.

            Examples:
              socai audit reproduce 2023-06/capital --key VKEY
              socai audit reproduce 2023-06/capital --version 1 --format json
              socai audit reproduce 2023-06/capital --data /var/lib/socai
            """
    )

    @Argument(help: "The report's name.")
    var name: String

    @Option(help: ArgumentHelp("The version. Default: the newest.", valueName: "n"))
    var version: UInt32 = 0

    @Option(
        help: ArgumentHelp("A data directory, or a copy of one, to make it of. Needs no server.", valueName: "dir"),
        completion: .directory
    )
    var data: String?

    @Option(
        help: ArgumentHelp(
            "The log's verifier key, or a file that holds it: the server's checkpoint must be signed by it.",
            valueName: "vkey"
        ),
        transform: TrustOptions.key(.log)
    )
    var key: VerifierKey?

    @OptionGroup(title: "Server")
    var server: ServerOptions

    @OptionGroup(title: "Output")
    var output: OutputOptions

    func run() async throws {
        let reproduction: Reproduction
        if let data { reproduction = try fromFiles(data) } else { reproduction = try await fromServer() }
        try output.show(ReproductionScreen(reproduction: reproduction).screen)
        guard !reproduction.isSame else { return }
        throw Failure(
            .damaged,
            "\(reproduction.published.report) version \(reproduction.published.version) is not what was published",
            "run 'socai audit verify --data DIR', and compare with the program that made it: "
                + reproduction.published.software
        )
    }

    private func fromServer() async throws -> Reproduction {
        try await server.connected { connection in
            try await ServerReproduction(connection: connection, key: key, options: server.callOptions(300))
                .reproduce(name, version)
        }
    }

    private func fromFiles(_ directory: String) throws -> Reproduction {
        let progress = ProgressLine(Words("Dựng lại", "Folding")[output.language])
        defer { progress.finish() }
        return try FileReproduction(copy: LedgerCopy(directory: directory)).reproduce(name, version) {
            progress.show($0, of: $1)
        }
    }
}
