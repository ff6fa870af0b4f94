internal import ArgumentParser
internal import Portfolio

struct StartProject: FactCommand {
    static let configuration = CommandConfiguration(
        commandName: "start",
        abstract: "Record the start of works (khởi công).",
        discussion: """
            Examples:
              socai project start PL5-02 --date 2022-05-13
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
        .projectStarted
    }
}
