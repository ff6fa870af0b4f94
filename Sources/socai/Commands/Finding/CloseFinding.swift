internal import ArgumentParser
internal import Portfolio

struct CloseFinding: FactCommand {
    static let configuration = CommandConfiguration(
        commandName: "close",
        abstract: "Close a finding with what it came to. For auditors; nothing more can be said to it then.",
        discussion: """
            Examples:
              socai finding close PL5-02 KT-2024-01 --text 'chấp nhận giải trình'
            """
    )

    @Argument(help: "The project's code.")
    var code: String

    @Argument(help: "The finding's id, as 'socai finding list' has it.")
    var finding: String

    @Option(help: "What it came to.")
    var text: String

    @OptionGroup(title: "Recording")
    var recording: RecordingOptions

    @OptionGroup(title: "Server")
    var server: ServerOptions

    @OptionGroup(title: "Output")
    var output: OutputOptions

    func fact() throws -> Fact {
        .findingClosed(FindingRemark(finding: finding, text: text))
    }
}
