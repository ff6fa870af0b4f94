internal import ArgumentParser
internal import Schema

struct PublishProjects: PublishingCommand {
    static let configuration = CommandConfiguration(
        commandName: "projects",
        abstract: "Publish the register of all projects.",
        discussion: """
            Examples:
              socai report publish projects 2023/projects --as-of 2023-12-31
            """
    )

    @OptionGroup
    var publishing: PublishingOptions

    func query(_ cutoff: Socai_V1_Cutoff) -> Socai_V1_ReportQuery {
        var query = Socai_V1_ReportQuery()
        query.projects.cutoff = cutoff
        return query
    }
}
