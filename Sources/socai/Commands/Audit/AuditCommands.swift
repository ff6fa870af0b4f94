internal import ArgumentParser

struct AuditCommands: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "audit",
        abstract: "Check the ledger without trusting it: who looked, what was refused, what was published.",
        discussion: """
            Examples:
              socai audit reads --project PL5-02
              socai audit reads --refused --format csv
              socai audit reproduce 2023-06/capital
              socai audit reproduce 2023-06/capital --data ./copy
            """,
        subcommands: [ListReads.self, ReproduceReport.self]
    )
}
