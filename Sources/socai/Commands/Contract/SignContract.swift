internal import ArgumentParser
internal import Portfolio

struct SignContract: FactCommand {
    static let configuration = CommandConfiguration(
        commandName: "sign",
        abstract: "Record a signed contract (hợp đồng).",
        discussion: """
            Examples:
              socai contract sign PL5-02 --number C1 --contractor 'Liên danh A' --value '1.200 tỷ' --date 2022-12-01
            """
    )

    @Argument(help: "The project's code.")
    var code: String

    @Option(help: "The contract's number, as printed.")
    var number: String

    @Option(help: "Who builds.")
    var contractor = ""

    @Option(help: ArgumentHelp("The contract's value.", valueName: "amount"), transform: Typed.money)
    var value: Money

    @Option(
        help: ArgumentHelp(
            "The highest advance that the contract allows, in percent of its value. Default: the rules'.",
            valueName: "percent"
        ),
        transform: Typed.percent
    )
    var advanceCap: Int?

    @OptionGroup(title: "Recording")
    var recording: RecordingOptions

    @OptionGroup(title: "Server")
    var server: ServerOptions

    @OptionGroup(title: "Output")
    var output: OutputOptions

    func fact() throws -> Fact {
        .contractSigned(Contract(number: number, contractor: contractor, value: value, advanceCap: advanceCap))
    }
}
