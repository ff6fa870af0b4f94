internal import ArgumentParser

struct ListProposals: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "What waits for a second person, of the projects that you may see.",
        discussion: """
            Examples:
              socai proposal list
              socai proposal list --format json | jq -r '.proposals[].id'
            """
    )

    @OptionGroup(title: "Server")
    var server: ServerOptions

    @OptionGroup(title: "Output")
    var output: OutputOptions

    func run() async throws {
        let proposals = try await server.connected { try await $0.proposals(server.callOptions()) }
        try output.show(ProposalScreens.list(proposals, output.language))
    }
}
