internal import ArgumentParser
internal import LedgerClient
internal import Portfolio

struct TransferCapital: RecordingCommand {
    static let configuration = CommandConfiguration(
        commandName: "transfer",
        abstract: "Move a capital plan from one project to another (điều chuyển); both sides are recorded, or neither.",
        discussion: """
            With --id the second event's id is derived from the first, so that repeating it is harmless.

            Examples:
              socai capital transfer --from PL5-02 --to PL5-03 --year 2023 --level allocated --amount '20 tỷ' \\
                --document 12/QĐ-UBND@2023-10-02
            """
    )

    @Option(help: ArgumentHelp("The project that gives.", valueName: "code"))
    var from: String

    @Option(help: ArgumentHelp("The project that receives.", valueName: "code"))
    var to: String

    @Option(help: ArgumentHelp("What is moved.", valueName: "amount"), transform: Typed.money)
    var amount: Money

    @Option(
        help: "prime_minister (ttg), council (hdnd) or allocated (ubnd).",
        completion: Typed.words(PlanLevel.self),
        transform: Typed.level
    )
    var level: PlanLevel

    @OptionGroup
    var bucket: BucketOptions

    @OptionGroup(title: "Recording")
    var recording: RecordingOptions

    @OptionGroup(title: "Server")
    var server: ServerOptions

    @OptionGroup(title: "Output")
    var output: OutputOptions

    func validate() throws {
        guard from != to else { throw ValidationError("--from and --to are the same project") }
        guard recording.expectVersion == nil else {
            throw ValidationError("--expect-version names one project's version; a transfer concerns two")
        }
    }

    func commands(_ connection: LedgerConnection) async throws -> [Command] {
        let first = recording.id ?? NewID.make()
        let second = EventID.v8(high: ~first.high, low: ~first.low)
        return [
            recording.command(from, leg(.zero - amount, to), id: first),
            recording.command(to, leg(amount, from), id: second),
        ]
    }

    private func leg(_ change: Money, _ counterpart: ProjectCode) -> Fact {
        .capitalPlanned(
            CapitalPlan(
                bucket: bucket.value,
                level: level,
                action: .transferred,
                change: change,
                counterpart: counterpart
            )
        )
    }
}
