internal import ArgumentParser
internal import Portfolio

struct LiftRule: AccessCommand {
    static let configuration = CommandConfiguration(
        commandName: "lift",
        abstract: "Ask for a second person no longer.",
        discussion: """
            Examples:
              socai access rule lift disbursed
            """
    )

    @Argument(
        help: "The kind of fact, as 'socai log read --format json' names it: disbursed, contract_signed, ….",
        completion: Typed.words(FactType.self),
        transform: Typed.word(FactType.self)
    )
    var kind: FactType

    @OptionGroup(title: "Recording")
    var recording: RecordingOptions

    @OptionGroup(title: "Server")
    var server: ServerOptions

    @OptionGroup(title: "Output")
    var output: OutputOptions

    func change() throws -> AccessChange {
        .twoPersonRuleSet(TwoPersonRule(fact: kind, fromAmount: nil))
    }
}
