internal import ArgumentParser
internal import Portfolio

struct InaugurateProject: FactCommand {
    static let configuration = CommandConfiguration(
        commandName: "inaugurate",
        abstract: "Record the inauguration (khánh thành).",
        discussion: """
            Examples:
              socai project inaugurate PL5-02 --date 2023-12-15
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
        .projectInaugurated
    }
}
