internal import ArgumentParser

struct CapitalCommands: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "capital",
        abstract: "Capital plans, payments, refunds and spend.",
        discussion: """
            Amounts are written 120000000000, '120 tỷ', 120ty or '1.940.931,0 triệu'.

            Examples:
              socai capital plan PL5-02 --year 2023 --level hdnd --amount '500 tỷ' --document 45/NQ-HĐND@2022-12-09
              socai capital disburse PL5-02 --kind advance --contract C1 --gross '120 tỷ' --year 2023 --dry-run
            """,
        subcommands: [
            PlanCapital.self, TransferCapital.self, DisburseCapital.self, RefundCapital.self, ReportSpend.self,
        ]
    )
}
