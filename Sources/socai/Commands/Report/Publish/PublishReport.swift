internal import ArgumentParser

struct PublishReport: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "publish",
        abstract: "Give a report out: its question, position, tree root and hash are recorded. For finance.",
        discussion: """
            What is published never changes. Published again under its name, with --reason, a report is restated: a new \
            version that asks the same and names each figure that is not what it was. Anybody makes a published report \
            anew and compares: 'socai audit reproduce'.

            Examples:
              socai report publish capital 2023-06/capital --year 2023 --as-of 2023-06-30
              socai report publish capital 2023-06/capital --year 2023 --as-of 2023-06-30 --reason 'đính chính e4'
              socai report publish findings 2024/findings --all
            """,
        subcommands: [
            PublishCapital.self, PublishProgress.self, PublishProjects.self, PublishProject.self, PublishFindings.self,
        ]
    )
}
