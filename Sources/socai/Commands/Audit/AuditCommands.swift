internal import ArgumentParser

struct AuditCommands: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "audit",
        abstract: "Check the ledger without trusting it: proofs, who looked, what was refused.",
        discussion: """
            Examples:
              socai audit checkpoint > today.checkpoint
              socai audit receipt EVENT-ID > payment.tlog-proof
              socai audit reads --project PL5-02
              socai audit reads --refused --format csv
            """,
        subcommands: [PrintCheckpoint.self, PrintReceipt.self, ListReads.self]
    )
}
