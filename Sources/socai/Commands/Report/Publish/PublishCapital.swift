internal import ArgumentParser
internal import Projections
internal import Schema

struct PublishCapital: PublishingCommand {
    static let configuration = CommandConfiguration(
        commandName: "capital",
        abstract: "Publish plans, payments and rates of budget capital.",
        discussion: """
            Examples:
              socai report publish capital 2023-06/capital --year 2023 --as-of 2023-06-30
            """
    )

    @OptionGroup
    var publishing: PublishingOptions

    @Option(
        help: "project, group, agency, source or month.",
        completion: Typed.words(CapitalGrouping.self),
        transform: Typed.word(CapitalGrouping.self)
    )
    var by = CapitalGrouping.project

    @Option(
        help: ArgumentHelp("The plan year. Default: that of the day; in January the year before.", valueName: "year"),
        transform: Typed.year
    )
    var year: Int?

    func query(_ cutoff: Socai_V1_Cutoff) -> Socai_V1_ReportQuery {
        var query = Socai_V1_ReportQuery()
        query.capital.by = by.rawValue
        query.capital.year = UInt32(year ?? 0)
        query.capital.cutoff = cutoff
        return query
    }
}
