internal import ArgumentParser
internal import Portfolio

struct SuspendProject: FactCommand {
    static let configuration = CommandConfiguration(
        commandName: "suspend",
        abstract: "Suspend a project (tạm dừng): no more money but recoveries and refunds.",
        discussion: """
            Examples:
              socai project suspend PL5-02 --reason 'vướng mặt bằng' --document 77/QĐ-UBND@2023-04-01
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
        .projectSuspended
    }
}
