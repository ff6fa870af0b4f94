internal import ArgumentParser
internal import Portfolio

struct AmendProject: FactCommand {
    static let configuration = CommandConfiguration(
        commandName: "amend",
        abstract: "Change the total investment in force (điều chỉnh tổng mức đầu tư).",
        discussion: """
            Examples:
              socai project amend PL5-02 --from '1.940.931,0 triệu' --to '2.000 tỷ' --cause 'giá vật liệu' \\
                --document 12/QĐ-UBND@2023-08-01
            """
    )

    @Argument(help: "The project's code.")
    var code: String

    @Option(
        help: ArgumentHelp("The total in force, as you know it.", valueName: "amount"),
        transform: Typed.money
    )
    var from: Money

    @Option(help: ArgumentHelp("The new total.", valueName: "amount"), transform: Typed.money)
    var to: Money

    @Option(help: "Why it changes.")
    var cause: String

    @OptionGroup(title: "Recording")
    var recording: RecordingOptions

    @OptionGroup(title: "Server")
    var server: ServerOptions

    @OptionGroup(title: "Output")
    var output: OutputOptions

    func fact() throws -> Fact {
        .approvalAmended(Amendment(oldTotal: from, newTotal: to, cause: cause))
    }
}
