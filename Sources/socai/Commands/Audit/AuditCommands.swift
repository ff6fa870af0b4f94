internal import ArgumentParser

struct AuditCommands: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "audit",
        abstract: "Prove that the log is what was written, and that reports follow from it.",
        discussion: """
            Examples:
              socai audit reproduce 2023-06/capital
              socai audit reproduce 2023-06/capital --data ./copy
            """,
        subcommands: [ReproduceReport.self]
    )
}
