internal import ArgumentParser
internal import LedgerAPI
internal import LedgerClient
internal import Schema

struct ListProjects: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "All projects with their state, total investment and approvals.",
        discussion: """
            Examples:
              socai project list
              socai project list --as-of 2023-06-30 --format csv > projects.csv
            """
    )

    @OptionGroup(title: "Cut-off")
    var cutoff: CutoffOptions

    @OptionGroup(title: "Server")
    var server: ServerOptions

    @OptionGroup(title: "Output")
    var output: OutputOptions

    func run() async throws {
        var request = Socai_V1_ListProjectsRequest()
        request.cutoff = cutoff.message
        let reply = try await server.connected {
            try await $0.reports.listProjects(request, server.callOptions()).get()
        }
        try output.show(ProjectScreens.list(reply))
    }
}
