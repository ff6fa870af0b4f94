internal import ArgumentParser
internal import Portfolio

struct CancelProject: FactCommand {
    static let configuration = CommandConfiguration(
        commandName: "cancel",
        abstract: "End a project for good (chấm dứt).",
        discussion: """
            Examples:
              socai project cancel PL5-13 --reason 'dừng chủ trương' --document 101/QĐ-UBND@2023-09-01
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
        .projectCancelled
    }
}
