internal import ArgumentParser

struct AuditCommands: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "audit",
        abstract: "Check the ledger without trusting it: proofs, published reports, who looked, what was refused.",
        discussion: """
            Examples:
              socai audit checkpoint > today.checkpoint
              socai audit receipt EVENT-ID > payment.tlog-proof
              socai audit check payment.tlog-proof --key VKEY
              socai audit verify --key VKEY
              socai audit verify --archive ./archive --key VKEY
              socai audit export ./archive --key VKEY
              socai audit reproduce 2023-06/capital
              socai audit reads --refused --format csv
            """,
        subcommands: [
            PrintCheckpoint.self, PrintReceipt.self, CheckReceipt.self, VerifyAudit.self, ExportArchive.self,
            ReproduceReport.self,
            ListReads.self,
        ]
    )
}
