internal import ArgumentParser
internal import LedgerAPI
internal import LedgerClient
internal import Projections
internal import Schema

struct ReportCapital: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "capital",
        abstract: "Plans, payments and rates of budget capital; the spend of other projects apart.",
        discussion: """
            Rates are on the plan of the council and of the Prime Minister, side by side.

            Examples:
              socai report capital --year 2023
              socai report capital --year 2023 --by month --format csv
              socai report capital --as-of 30/06/2023 --as-known 120
            """
    )

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

    @OptionGroup(title: "Cut-off")
    var cutoff: CutoffOptions

    @OptionGroup(title: "Server")
    var server: ServerOptions

    @OptionGroup(title: "Output")
    var output: OutputOptions

    func run() async throws {
        var request = Socai_V1_GetCapitalRequest()
        request.by = by.rawValue
        request.year = UInt32(year ?? 0)
        request.cutoff = cutoff.message
        let report = try await server.connected { try await $0.reports.getCapital(request, server.callOptions()).get() }
        try output.show(CapitalScreen(report: report).screen)
    }
}
