internal import ArgumentParser
internal import Portfolio

struct PlanCapital: FactCommand {
    static let configuration = CommandConfiguration(
        commandName: "plan",
        abstract: "Give or adjust a capital plan (giao, điều chỉnh kế hoạch vốn).",
        discussion: """
            Examples:
              socai capital plan PL5-02 --year 2023 --level council --amount '500 tỷ' --document 45/NQ-HĐND@2022-12-09
              socai capital plan PL5-02 --year 2023 --level ubnd --adjust --amount=-20ty --document 9/QĐ-UBND@2023-10-02
            """
    )

    @Argument(help: "The project's code.")
    var code: String

    @OptionGroup
    var bucket: BucketOptions

    @Option(
        help: "prime_minister (ttg), council (hdnd) or allocated (ubnd).",
        completion: Typed.words(PlanLevel.self),
        transform: Typed.level
    )
    var level: PlanLevel

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("The amount; signed with --adjust.", valueName: "amount"),
        transform: Typed.money
    )
    var amount: Money

    @Flag(help: "Change the plan by the amount instead of giving it.")
    var adjust = false

    @OptionGroup(title: "Recording")
    var recording: RecordingOptions

    @OptionGroup(title: "Server")
    var server: ServerOptions

    @OptionGroup(title: "Output")
    var output: OutputOptions

    func fact() throws -> Fact {
        .capitalPlanned(
            CapitalPlan(bucket: bucket.value, level: level, action: adjust ? .adjusted : .assigned, change: amount)
        )
    }
}
