internal import ArgumentParser

struct KeyCommands: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "key",
        abstract: "The key that the server signs its log with.",
        discussion: """
            Whoever has it can sign another history; whoever loses it can sign no more. The verifier key is for \
            everybody.

            Examples:
              socai key show --data ./ledger
              socai key backup /media/safe/ledger.key --data ./ledger
              socai key restore /media/safe/ledger.key --data ./ledger
            """,
        subcommands: [ShowKey.self, BackUpKey.self, RestoreKey.self]
    )
}
