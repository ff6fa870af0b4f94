internal import ArgumentParser

struct ContractCommands: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "contract",
        abstract: "Contracts of projects.",
        discussion: """
            Examples:
              socai contract sign PL5-02 --number C1 --value '1.200 tỷ' --date 2022-12-01
            """,
        subcommands: [SignContract.self]
    )
}
