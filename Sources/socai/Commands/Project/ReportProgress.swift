internal import ArgumentParser
internal import Portfolio

struct ReportProgress: FactCommand {
    static let configuration = CommandConfiguration(
        commandName: "progress",
        abstract: "Report physical progress at the end of a month (báo cáo tiến độ).",
        discussion: """
            Examples:
              socai project progress PL5-02 --period 2023-06 --physical 45,5
            """
    )

    @Argument(help: "The project's code.")
    var code: String

    @Option(help: ArgumentHelp("The month, 2023-06 or 06/2023.", valueName: "month"), transform: Typed.month)
    var period: Month

    @Option(
        help: ArgumentHelp("Percent done since the beginning, such as 45,5.", valueName: "percent"),
        transform: Typed.percent
    )
    var physical: Int

    @Option(help: "A remark.")
    var note = ""

    @OptionGroup(title: "Recording")
    var recording: RecordingOptions

    @OptionGroup(title: "Server")
    var server: ServerOptions

    @OptionGroup(title: "Output")
    var output: OutputOptions

    func fact() throws -> Fact {
        .progressReported(Progress(period: period, physical: physical, note: note))
    }
}
