internal import ArgumentParser
internal import Schema

struct PublishFindings: PublishingCommand {
    static let configuration = CommandConfiguration(
        commandName: "findings",
        abstract: "Publish auditors' findings: open, answered and overdue.",
        discussion: """
            Examples:
              socai report publish findings 2024/findings --all --as-of 2024-12-31
            """
    )

    @OptionGroup
    var publishing: PublishingOptions

    @Option(help: ArgumentHelp("Only those of this project.", valueName: "code"))
    var project: String?

    @Flag(help: "Closed ones, too.")
    var all = false

    func query(_ cutoff: Socai_V1_Cutoff) -> Socai_V1_ReportQuery {
        var query = Socai_V1_ReportQuery()
        query.findings.project = project ?? ""
        query.findings.closed = all
        query.findings.cutoff = cutoff
        return query
    }
}
