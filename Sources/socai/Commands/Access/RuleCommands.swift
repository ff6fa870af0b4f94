internal import ArgumentParser

struct RuleCommands: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rule",
        abstract: "What needs a second person.",
        discussion: """
            Examples:
              socai access rule set disbursed --from '5 tỷ'
              socai access rule lift disbursed
            """,
        subcommands: [SetRule.self, LiftRule.self]
    )
}
