internal import ArgumentParser
internal import LedgerClient
internal import Portfolio
internal import RPC
internal import Schema

/// Two cut-offs to hold against each other.
struct SpanOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "What was known at this position, day or time: 120, 2023-06-30 (its end in Vietnam) or 2023-07-05T02:00:00Z; or a published report, such as 2023-06/capital@1. Default: all.",
            valueName: "position|time|report"
        ),
        transform: SpanEnd.init(typed:)
    )
    var from: SpanEnd?

    @Option(
        help: ArgumentHelp("The same for the other side.", valueName: "position|time|report"),
        transform: SpanEnd.init(typed:)
    )
    var to: SpanEnd?

    @Option(
        help: ArgumentHelp(
            "Count what occurred up to this day, on both sides. Default: the published report's day, else today.",
            valueName: "date"
        ),
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

    /// Both cut-offs; published reports are looked up, and the day of one is that of the other side, too, where nothing
    /// else is said.
    func cutoffs(
        _ connection: LedgerConnection,
        _ options: CallOptions
    ) async throws -> (from: Socai_V1_Cutoff, to: Socai_V1_Cutoff) {
        var (first, last) = (
            Socai_V1_Cutoff(asOf: fromAsOf ?? asOf, asKnown: nil), Socai_V1_Cutoff(asOf: toAsOf ?? asOf, asKnown: nil)
        )
        if let from { first = try await from.cutoff(asOf: fromAsOf ?? asOf, connection, options) }
        if let to { last = try await to.cutoff(asOf: toAsOf ?? asOf, connection, options) }
        if first.asOf.isEmpty, case .published = to { first.asOf = last.asOf }
        if last.asOf.isEmpty, case .published = from { last.asOf = first.asOf }
        return (first, last)
    }
}
