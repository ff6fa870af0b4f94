internal import ArgumentParser
internal import Portfolio

struct RejectProposal: AccessCommand {
    static let configuration = CommandConfiguration(
        commandName: "reject",
        abstract: "Reject a proposal: nothing of it is recorded, and its commands can't come again.",
        discussion: """
            Examples:
              socai proposal reject 018c2f6e-8b7a-8cc1-9d3f-0123456789ab --reason 'sai số hợp đồng'
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
        .proposalRejected(proposal)
    }

    func validate() throws {
        guard !recording.reason.isEmpty else { throw ValidationError("say why with --reason") }
    }
}
