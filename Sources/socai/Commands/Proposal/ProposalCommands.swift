internal import ArgumentParser

struct ProposalCommands: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "proposal",
        abstract: "What waits for a second person: look at it, approve it, reject it.",
        discussion: """
            Examples:
              socai proposal list
              socai proposal show 018c2f6e-8b7a-8cc1-9d3f-0123456789ab
              socai proposal approve 018c2f6e-8b7a-8cc1-9d3f-0123456789ab
            """,
        subcommands: [ListProposals.self, ShowProposal.self, ApproveProposal.self, RejectProposal.self]
    )
}
