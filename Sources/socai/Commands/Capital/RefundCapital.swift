internal import ArgumentParser
internal import Portfolio

struct RefundCapital: FactCommand {
    static let configuration = CommandConfiguration(
        commandName: "refund",
        abstract: "Record an advance paid back (nộp trả tạm ứng).",
        discussion: """
            Examples:
              socai capital refund PL5-02 --contract C1 --amount '10 tỷ' --year 2023 --date 2023-09-01
            """
    )

    @Argument(help: "The project's code.")
    var code: String

    @Option(help: ArgumentHelp("The contract's number.", valueName: "number"))
    var contract: String

    @Option(help: ArgumentHelp("What is paid back.", valueName: "amount"), transform: Typed.money)
    var amount: Money

    @Option(help: ArgumentHelp("The event of the advance.", valueName: "uuid"), transform: Typed.event)
    var advance: EventID?

    @OptionGroup
    var bucket: BucketOptions

    @OptionGroup
    var voucher: VoucherOptions

    @OptionGroup(title: "Recording")
    var recording: RecordingOptions

    @OptionGroup(title: "Server")
    var server: ServerOptions

    @OptionGroup(title: "Output")
    var output: OutputOptions

    func fact() throws -> Fact {
        .advanceRefunded(
            Refund(
                bucket: bucket.value,
                contract: contract,
                amount: amount,
                advance: advance,
                voucher: voucher.value
            )
        )
    }
}
