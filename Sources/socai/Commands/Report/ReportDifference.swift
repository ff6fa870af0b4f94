internal import ArgumentParser
internal import LedgerAPI
internal import LedgerClient
internal import Schema

struct ReportDifference: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "diff",
        abstract: "Every figure that moved between two cut-offs, and the events that moved it.",
        discussion: """
            --from and --to say what was known, --as-of what had occurred, for both sides or with --from-as-of and \
            --to-as-of for each. A published report says both. Before, the events' changes and after add up to the đồng. Figures are those of \
            projects, their buckets and contracts; totals are sums of these.

            Examples:
              socai report diff --from 78 --to 95 --as-of 2023-06-30
              socai report diff --from 2023-06-30 --to 2023-07-05 --as-of 2023-06-30 --project PL5-02
              socai report diff --from 2023-06/capital@1 --to 2023-06/capital@2
              socai report diff --from-as-of 2023-06-30 --to-as-of 2023-12-31 --format csv > moved.csv
            """
    )

    @OptionGroup(title: "Cut-offs")
    var span: SpanOptions

    @Option(help: ArgumentHelp("Only this project.", valueName: "code"))
    var project = ""

    @OptionGroup(title: "Server")
    var server: ServerOptions

    @OptionGroup(title: "Output")
    var output: OutputOptions

    func run() async throws {
        let report = try await server.connected { connection in
            var request = Socai_V1_GetDifferenceRequest()
            request.project = project
            (request.from, request.to) = try await span.cutoffs(connection, server.callOptions())
            return try await connection.reports.getDifference(request, server.callOptions()).get()
        }
        try output.show(DifferenceScreen(report: report).screen)
    }
}
