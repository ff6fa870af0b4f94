internal import ArgumentParser
internal import Portfolio

struct ResumeProject: FactCommand {
    static let configuration = CommandConfiguration(
        commandName: "resume",
        abstract: "Resume a suspended project (tiếp tục).",
        discussion: """
            Examples:
              socai project resume PL5-02 --reason 'đã bàn giao mặt bằng' --document 99/QĐ-UBND@2023-06-01
            """
    )

    @Argument(help: "The project's code.")
    var code: String

    @OptionGroup(title: "Recording")
    var recording: RecordingOptions

    @OptionGroup(title: "Server")
    var server: ServerOptions

    @OptionGroup(title: "Output")
    var output: OutputOptions

    func fact() throws -> Fact {
        .projectResumed
    }
}
