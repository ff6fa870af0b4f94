internal import ArgumentParser
internal import Portfolio
internal import Schema

/// Two cut-offs to hold against each other.
struct SpanOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "What was known at this position, day or time: 120, 2023-06-30 (its end in Vietnam) or 2023-07-05T02:00:00Z. Default: all.",
            valueName: "position|time"
        ),
        transform: Knowledge.init(typed:)
    )
    var from: Knowledge?

    @Option(
        help: ArgumentHelp("The same for the other side.", valueName: "position|time"),
        transform: Knowledge.init(typed:)
    )
    var to: Knowledge?

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

    var fromMessage: Socai_V1_Cutoff { Socai_V1_Cutoff(asOf: fromAsOf ?? asOf, asKnown: from) }
    var toMessage: Socai_V1_Cutoff { Socai_V1_Cutoff(asOf: toAsOf ?? asOf, asKnown: to) }
}
