internal import ArgumentParser

struct ReportCommands: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report",
        abstract: "Figures over the portfolio, as of any day and as known at any time.",
        discussion: """
            Examples:
              socai report capital --year 2023 --by agency
              socai report capital --year 2023 --as-of 2023-06-30 --as-known 2023-07-05 --format json
              socai report progress --by group
              socai report publish capital 2023-06/capital --year 2023 --as-of 2023-06-30
              socai report published
              socai report diff --from 78 --to 95 --as-of 2023-06-30
              socai report audit-list
            """,
        subcommands: [
            ReportProgressOfAll.self, ReportCapital.self, ReportDifference.self, ReportAuditList.self,
            PublishReport.self, ShowPublished.self,
        ]
    )
}
