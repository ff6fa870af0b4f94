internal import ArgumentParser
internal import LedgerAPI
internal import LedgerClient
internal import Schema

struct ListFindings: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "Findings that are open or answered, those overdue marked, of the projects that you may see.",
        discussion: """
            Overdue is what is not closed on the day after it is due, as of the day that is asked for.

            Examples:
              socai finding list
              socai finding list --overdue --as-of 2024-06-30
              socai finding list --project PL5-02 --all --format csv > findings.csv
            """
    )

    @Option(help: ArgumentHelp("Only those of this project.", valueName: "code"))
    var project: String?

    @Flag(help: "Closed ones, too.")
    var all = false

    @Flag(help: "Only those that are overdue.")
    var overdue = false

    @OptionGroup(title: "Cut-off")
    var cutoff: CutoffOptions

    @OptionGroup(title: "Server")
    var server: ServerOptions

    @OptionGroup(title: "Output")
    var output: OutputOptions

    func run() async throws {
        var request = Socai_V1_GetFindingsRequest()
        request.cutoff = cutoff.message
        request.project = project ?? ""
        request.closed = all
        var report = try await server.connected {
            try await $0.reports.getFindings(request, server.callOptions()).get()
        }
        if overdue { report.rows.removeAll { !$0.overdue } }
        try output.show(FindingsScreen(report: report).screen)
    }
}
