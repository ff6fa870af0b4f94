internal import ArgumentParser
internal import Schema

struct PublishProject: PublishingCommand {
    static let configuration = CommandConfiguration(
        commandName: "project",
        abstract: "Publish one project with its contracts and buckets.",
        discussion: """
            Examples:
              socai report publish project 2023-06/pl5-02 PL5-02 --as-of 2023-06-30
            """
    )

    @OptionGroup
    var publishing: PublishingOptions

    @Argument(help: "The project's code.")
    var code: String

    func query(_ cutoff: Socai_V1_Cutoff) -> Socai_V1_ReportQuery {
        var query = Socai_V1_ReportQuery()
        query.project.code = code
        query.project.cutoff = cutoff
        return query
    }
}
