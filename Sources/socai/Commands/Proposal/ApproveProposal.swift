internal import ArgumentParser
internal import Portfolio

struct ApproveProposal: AccessCommand {
    static let configuration = CommandConfiguration(
        commandName: "approve",
        abstract: "Approve a proposal as the second person: its commands are judged afresh and recorded.",
        discussion: """
            Who made it can't approve it. Who may: whoever may record the same, and finance.

            Examples:
              socai proposal approve 018c2f6e-8b7a-8cc1-9d3f-0123456789ab --dry-run
              socai proposal approve 018c2f6e-8b7a-8cc1-9d3f-0123456789ab
            """
    )

    @Argument(help: "The proposal's id.", transform: Typed.event)
    var proposal: EventID

    @OptionGroup(title: "Recording")
    var recording: RecordingOptions

    @OptionGroup(title: "Server")
    var server: ServerOptions

    @OptionGroup(title: "Output")
    var output: OutputOptions

    func change() throws -> AccessChange {
        .proposalApproved(proposal)
    }
}
