internal import ArgumentParser
internal import Portfolio

/// Which plan's money it is.
struct BucketOptions: ParsableArguments {
    @Option(help: ArgumentHelp("The plan year (niên độ).", valueName: "year"), transform: Typed.year)
    var year: Int

    @Option(help: "Where the capital comes from: city, central, oda, ….")
    var source = "city"

    @Option(
        help: ArgumentHelp(
            "annual, carried_over (kéo dài; --year is the year it was planned for) or advanced (ứng trước).",
            valueName: "kind"
        ),
        completion: Typed.words(Bucket.Kind.self),
        transform: Typed.word(Bucket.Kind.self)
    )
    var bucket = Bucket.Kind.annual

    var value: Bucket { Bucket(year: year, source: source, kind: bucket) }
}
