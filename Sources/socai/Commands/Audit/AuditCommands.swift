internal import ArgumentParser

struct AuditCommands: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "audit",
        abstract: "Check the ledger without trusting it: who looked, what was refused.",
        discussion: """
            Examples:
              socai audit reads --project PL5-02
              socai audit reads --refused --format csv
            """,
        subcommands: [ListReads.self]
    )
}
