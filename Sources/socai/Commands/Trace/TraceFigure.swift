internal import ArgumentParser
internal import LedgerAPI
internal import LedgerClient
internal import Projections
internal import Reports
internal import Schema

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
              socai trace PL5-02/state --format json
            """
    )

    @Argument(help: ArgumentHelp("The figure.", valueName: "figure"))
    var figure: String

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
        let trace = try await server.connected { [request] in
            try await $0.reports.traceFigure(request, server.callOptions()).get()
        }
        try output.show(TraceScreen(trace: trace).screen)
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
