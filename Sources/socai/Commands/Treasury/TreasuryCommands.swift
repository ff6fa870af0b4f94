internal import ArgumentParser

struct TreasuryCommands: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "treasury",
        abstract: "The State Treasury's vouchers against what is recorded.",
        discussion: """
            Examples:
              socai treasury reconcile vouchers.csv --from 2023-01-01 --to 2023-12-31
            """,
        subcommands: [ReconcileVouchers.self]
    )
}
