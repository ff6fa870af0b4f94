internal import ArgumentParser
internal import Portfolio

struct RaiseFinding: FactCommand {
    static let configuration = CommandConfiguration(
        commandName: "raise",
        abstract: "Raise a finding on events of a project, or on the project as a whole. For auditors.",
        discussion: """
            A finding is never taken back: what was raised in error is closed, and says so.

            Examples:
              socai finding raise PL5-02 KT-2024-01 --due 2024-06-30 --text 'thiếu biên bản nghiệm thu'
              socai finding raise PL5-02 KT-2024-02 --event 018c2f6e-8b7a-7cc1-9d3f-0123456789ab --amount '10 tỷ' \
            --due 30/06/2024 --text 'thanh toán vượt khối lượng'
            """
    )

    @Argument(help: "The project's code.")
    var code: String

    @Argument(help: "What you call the finding; never used twice in the project.")
    var finding: String

    @Option(
        help: ArgumentHelp("The id of an event concerned; may be repeated.", valueName: "uuid"),
        transform: Typed.event
    )
    var event: [EventID] = []

    @Option(help: ArgumentHelp("The amount in question.", valueName: "money"), transform: Typed.money)
    var amount: Money?

    @Option(
        help: ArgumentHelp("Until when the board is to answer, and the finding to be closed.", valueName: "date"),
        transform: Typed.date
    )
    var due: CivilDate

    @Option(help: "What was found, and what is asked for.")
    var text: String

    @OptionGroup(title: "Recording")
    var recording: RecordingOptions

    @OptionGroup(title: "Server")
    var server: ServerOptions

    @OptionGroup(title: "Output")
    var output: OutputOptions

    func fact() throws -> Fact {
        .findingRaised(AuditFinding(finding: finding, events: event, amount: amount, due: due, text: text))
    }
}
