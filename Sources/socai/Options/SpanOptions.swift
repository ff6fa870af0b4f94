internal import ArgumentParser
internal import LedgerClient
internal import Portfolio
internal import RPC
internal import Schema

/// Two cut-offs to hold against each other.
struct SpanOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "What was known at this position, day or time: 120, 2023-06-30 (its end in Vietnam) or 2023-07-05T02:00:00Z; or as of and as known by a published report: 2023-06/capital, or @2 for its version. Default: all.",
            valueName: "position|time|report"
        ),
        transform: Standpoint.init(typed:)
    )
    var from: Standpoint?

    @Option(
        help: ArgumentHelp("The same for the other side.", valueName: "position|time|report"),
        transform: Standpoint.init(typed:)
    )
    var to: Standpoint?

    @Option(
        help: ArgumentHelp("Count what occurred up to this day, on both sides. Default: today.", valueName: "date"),
        transform: Typed.date
    )
    var asOf: CivilDate?

    @Option(help: ArgumentHelp("The same for --from alone.", valueName: "date"), transform: Typed.date)
    var fromAsOf: CivilDate?

    @Option(help: ArgumentHelp("The same for --to alone.", valueName: "date"), transform: Typed.date)
    var toAsOf: CivilDate?

    mutating func validate() throws {
        guard from != to || fromAsOf ?? asOf != toAsOf ?? asOf else {
            throw ValidationError("both sides are the same; give --from and --to, or --from-as-of and --to-as-of")
        }
    }

    /// Both cut-offs, with what was published looked up.
    func cutoffs(
        _ connection: LedgerConnection,
        _ options: CallOptions
    ) async throws -> (from: Socai_V1_Cutoff, to: Socai_V1_Cutoff) {
        (
            try await from.cutoff(asOf: fromAsOf ?? asOf, connection, options),
            try await to.cutoff(asOf: toAsOf ?? asOf, connection, options)
        )
    }
}
