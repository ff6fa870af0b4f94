internal import ArgumentParser

struct ShowProject: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "One project: approvals, targets, buckets, contracts, progress, spend.",
        discussion: """
            Examples:
              socai project show PL5-02
              socai project show PL5-02 --as-of 2023-06-30 --as-known 2023-06-30 --format json
            """
    )

    @Argument(help: "The project's code.")
    var code: String

    @OptionGroup(title: "Cut-off")
    var cutoff: CutoffOptions

    @OptionGroup(title: "Server")
    var server: ServerOptions

    @OptionGroup(title: "Output")
    var output: OutputOptions

    func run() async throws {
        let detail = try await server.connected {
            try await $0.project(code, cutoff: cutoff.message, server.callOptions())
        }
        try output.show(ProjectScreens.detail(detail))
    }
}
