internal import ArgumentParser

struct ProjectCommands: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "project",
        abstract: "The register of projects and what happens to them.",
        discussion: """
            Examples:
              socai project list --format json
              socai project show PL5-02 --as-of 2023-06-30
              socai project approve PL5-02 --kind decision --total '1.940.931,0 triệu' \\
                --document 3279/QĐ-UBND@2021-11-12 --date 2021-11-12
            """,
        subcommands: [
            ListProjects.self, ShowProject.self, ProjectHistory.self, RegisterProject.self, ApproveProject.self,
            AmendProject.self, SetTarget.self, StartProject.self, ReportProgress.self, InaugurateProject.self,
            SuspendProject.self, ResumeProject.self, CancelProject.self,
        ]
    )
}
