internal import ArgumentParser
internal import Portfolio

struct DisburseCapital: FactCommand {
    static let configuration = CommandConfiguration(
        commandName: "disburse",
        abstract: "Record a payment of budget capital (giải ngân).",
        discussion: """
            Examples:
              socai capital disburse PL5-02 --kind advance --contract C1 --gross '120 tỷ' --year 2023 --date 2023-02-10
              socai capital disburse PL5-02 --kind volume --contract C1 --gross 200ty --recovered 40ty --year 2023 \\
                --voucher 0012 --voucher-date 2023-05-20 --date 2023-05-20
            """
    )

    @Argument(help: "The project's code.")
    var code: String

    @Option(
        help: "advance (tạm ứng) or volume (thanh toán khối lượng hoàn thành).",
        completion: Typed.words(Disbursement.Kind.self),
        transform: Typed.word(Disbursement.Kind.self)
    )
    var kind: Disbursement.Kind

    @Option(help: ArgumentHelp("The contract's number.", valueName: "number"))
    var contract: String?

    @Option(
        help: ArgumentHelp("The advance, or the completed volume before recovery.", valueName: "amount"),
        transform: Typed.money
    )
    var gross: Money

    @Option(
        help: ArgumentHelp("The advance recovered with it (thu hồi).", valueName: "amount"),
        transform: Typed.money
    )
    var recovered: Money = .zero

    @Option(
        help: ArgumentHelp("What is paid; must be gross − recovered, which is its default.", valueName: "amount"),
        transform: Typed.money
    )
    var net: Money?

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
        .disbursed(
            Disbursement(
                kind: kind,
                bucket: bucket.value,
                contract: contract,
                gross: gross,
                recovered: recovered,
                net: net,
                voucher: voucher.value
            )
        )
    }
}
