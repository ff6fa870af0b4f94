internal import ArgumentParser
internal import Portfolio

struct AnswerFinding: FactCommand {
    static let configuration = CommandConfiguration(
        commandName: "answer",
        abstract: "Answer a finding. For the board of the project, as often as it takes until it is closed.",
        discussion: """
            Examples:
              socai finding answer PL5-02 KT-2024-01 --text 'đã bổ sung biên bản nghiệm thu'
            """
    )

    @Argument(help: "The project's code.")
    var code: String

    @Argument(help: "The finding's id, as 'socai finding list' has it.")
    var finding: String

    @Option(help: "The answer.")
    var text: String

    @OptionGroup(title: "Recording")
    var recording: RecordingOptions

    @OptionGroup(title: "Server")
    var server: ServerOptions

    @OptionGroup(title: "Output")
    var output: OutputOptions

    func fact() throws -> Fact {
        .findingAnswered(FindingRemark(finding: finding, text: text))
    }
}
