internal import ArgumentParser

struct AuditCommands: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "audit",
        abstract: "Check the ledger without trusting it: proofs, who looked, what was refused.",
        discussion: """
            Examples:
              socai audit reads --project PL5-02
              socai audit reads --refused --format csv
              socai audit check payment.tlog-proof --key VKEY
              socai audit verify --archive ./archive --key VKEY
            """,
        subcommands: [CheckReceipt.self, VerifyAudit.self, ListReads.self]
    )
}
