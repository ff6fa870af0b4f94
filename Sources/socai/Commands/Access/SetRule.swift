internal import ArgumentParser
internal import Portfolio

struct SetRule: AccessCommand {
    static let configuration = CommandConfiguration(
        commandName: "set",
        abstract: "Ask for a second person for facts of a kind, from an amount on.",
        discussion: """
            The first person's commands wait as a proposal; a second one approves or rejects it ('socai proposal').

            Examples:
              socai access rule set disbursed --from '5 tỷ'
              socai access rule set project_cancelled --from 0
            """
    )

    @Argument(
        help: "The kind of fact, as 'socai log read --format json' names it: disbursed, contract_signed, ….",
        completion: Typed.words(FactType.self),
        transform: Typed.word(FactType.self)
    )
    var kind: FactType

    @Option(
        help: ArgumentHelp("From this amount on; 0: always. Facts without an amount need 0.", valueName: "amount"),
        transform: Typed.money
    )
    var from: Money

    @OptionGroup(title: "Recording")
    var recording: RecordingOptions

    @OptionGroup(title: "Server")
    var server: ServerOptions

    @OptionGroup(title: "Output")
    var output: OutputOptions

    func change() throws -> AccessChange {
        .twoPersonRuleSet(TwoPersonRule(fact: kind, fromAmount: from))
    }
}
