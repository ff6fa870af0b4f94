internal import ArgumentParser
internal import LedgerAPI
internal import LedgerClient
internal import Projections
internal import Reports
internal import Schema
internal import Transparency

struct TraceFigure: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "trace",
        abstract: "The events that a figure is made of, and the documents they rest on.",
        discussion: """
            Figures: PROJECT/FIELD (state, total_investment, physical, spend), PROJECT/YEAR-KIND-SOURCE/FIELD \
            (plan_prime_minister, plan_council, plan_allocated, limit, advances, gross, recovered, refunded, \
            disbursed, outstanding), PROJECT/contract:NUMBER/FIELD (value and the last six; contract: is what was \
            paid without one). A name that there is not is answered with those that there are.

            Examples:
              socai trace PL5-02/2023-annual-city/disbursed
              socai trace PL5-02/contract:C1/outstanding --as-of 2023-06-30 --as-known 78
              socai trace PL5-02/2023-annual-city/disbursed --receipts ./receipts --key VKEY
              socai trace PL5-02/state --format json
            """
    )

    @Argument(help: ArgumentHelp("The figure.", valueName: "figure"))
    var figure: String

    @Option(
        help: ArgumentHelp("A folder for the receipts of the events, each an offline proof.", valueName: "dir"),
        completion: .directory
    )
    var receipts: String?

    @Option(
        help: ArgumentHelp(
            "The log's verifier key, or a file that holds it: the receipts are checked.",
            valueName: "vkey"
        ),
        transform: TrustOptions.key(.log)
    )
    var key: VerifierKey?

    @OptionGroup(title: "Cut-off")
    var cutoff: CutoffOptions

    @OptionGroup(title: "Server")
    var server: ServerOptions

    @OptionGroup(title: "Output")
    var output: OutputOptions

    func run() async throws {
        var request = Socai_V1_TraceFigureRequest()
        request.figure = name
        request.cutoff = cutoff.message
        let folder = try receipts.map { ReceiptFolder(path: $0, keys: try key.map { try CheckpointKeys(log: $0) }) }
        let trace = try await server.connected { [request] connection in
            let trace = try await connection.reports.traceFigure(request, server.callOptions()).get()
            try await folder?.fill(trace.causes.map(\.position), from: connection, server.callOptions())
            return trace
        }
        try output.show(TraceScreen(trace: trace).screen)
        if let receipts { Standard.error("socai: \(trace.causes.count) receipts are in \(receipts.safeOnTerminal)\n") }
    }

    /// A name that can't be read is sent as it is: the server knows which figures the project has.
    private var name: Socai_V1_FigureName {
        if let name = FigureName(figure) { return Socai_V1_FigureName(name) }
        var name = Socai_V1_FigureName()
        let parts = figure.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        name.project = String(parts[0])
        name.field = parts.count > 1 ? String(parts[1]) : ""
        return name
    }
}
