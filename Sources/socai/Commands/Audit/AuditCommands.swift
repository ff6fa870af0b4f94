internal import ArgumentParser

struct AuditCommands: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "audit",
        abstract: "Check the ledger without trusting it: proofs, published reports, who looked, what was refused.",
        discussion: """
            Examples:
              socai audit checkpoint > today.checkpoint
              socai audit receipt EVENT-ID > payment.tlog-proof
              socai audit reads --project PL5-02
              socai audit reads --refused --format csv
              socai audit reproduce 2023-06/capital
              socai audit reproduce 2023-06/capital --data ./copy
            """,
        subcommands: [PrintCheckpoint.self, PrintReceipt.self, ReproduceReport.self, ListReads.self]
    )
}
