internal import ArgumentParser
internal import Schema

struct PublishProgress: PublishingCommand {
    static let configuration = CommandConfiguration(
        commandName: "progress",
        abstract: "Publish states, physical progress and targets.",
        discussion: """
            Examples:
              socai report publish progress 2023-06/progress --by group --as-of 2023-06-30
            """
    )

    @OptionGroup
    var publishing: PublishingOptions

    @Option(
        help: "project, group or agency.",
        completion: Typed.words(ReportProgressOfAll.Grouping.self),
        transform: ReportProgressOfAll.Grouping.init(typed:)
    )
    var by = ReportProgressOfAll.Grouping.project

    func query(_ cutoff: Socai_V1_Cutoff) -> Socai_V1_ReportQuery {
        var query = Socai_V1_ReportQuery()
        query.progress.by = by.rawValue
        query.progress.cutoff = cutoff
        return query
    }
}
