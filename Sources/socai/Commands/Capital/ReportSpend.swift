internal import ArgumentParser
internal import Portfolio

struct ReportSpend: FactCommand {
    static let configuration = CommandConfiguration(
        commandName: "spend",
        abstract: "Report capital spent by a project without budget funding (vốn thực hiện).",
        discussion: """
            Examples:
              socai capital spend PL5-06 --period 2023-06 --cumulative '1.250 tỷ'
            """
    )

    @Argument(help: "The project's code.")
    var code: String

    @Option(help: ArgumentHelp("The month, 2023-06 or 06/2023.", valueName: "month"), transform: Typed.month)
    var period: Month

    @Option(
        help: ArgumentHelp("Spent since the beginning of the project.", valueName: "amount"),
        transform: Typed.money
    )
    var cumulative: Money

    @OptionGroup(title: "Recording")
    var recording: RecordingOptions

    @OptionGroup(title: "Server")
    var server: ServerOptions

    @OptionGroup(title: "Output")
    var output: OutputOptions

    func fact() throws -> Fact {
        .spendReported(Spend(period: period, cumulative: cumulative))
    }
}
