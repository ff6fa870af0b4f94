internal import ArgumentParser
internal import Portfolio

struct ShowProposal: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "A proposal with the commands that wait, as they will be recorded.",
        discussion: """
            Examples:
              socai proposal show 018c2f6e-8b7a-8cc1-9d3f-0123456789ab
            """
    )

    @Argument(help: "The proposal's id.", transform: Typed.event)
    var proposal: EventID

    @OptionGroup(title: "Server")
    var server: ServerOptions

    @OptionGroup(title: "Output")
    var output: OutputOptions

    func run() async throws {
        let proposals = try await server.connected { try await $0.proposals(server.callOptions()) }
        guard let found = proposals.first(where: { $0.id == proposal }) else {
            throw Failure(.refused, "no proposal \(proposal) waits that you may see", "see 'socai proposal list'")
        }
        try output.show(ProposalScreens.detail(found, output.language))
    }
}
