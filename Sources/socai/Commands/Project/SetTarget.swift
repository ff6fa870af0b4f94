internal import ArgumentParser
internal import Portfolio

struct SetTarget: FactCommand {
    static let configuration = CommandConfiguration(
        commandName: "target",
        abstract: "Set what a directive asks of a project (giao mục tiêu).",
        discussion: """
            Examples:
              socai project target PL5-02 --goal inaugurate --deadline 2023-12-31 --document 02/CT-UBND@2023-01-19
            """
    )

    @Argument(help: "The project's code.")
    var code: String

    @Option(
        help: "inaugurate, start or continue.",
        completion: Typed.words(Target.Goal.self),
        transform: Typed.word(Target.Goal.self)
    )
    var goal: Target.Goal

    @Option(help: ArgumentHelp("The last good day.", valueName: "date"), transform: Typed.date)
    var deadline: CivilDate

    @OptionGroup(title: "Recording")
    var recording: RecordingOptions

    @OptionGroup(title: "Server")
    var server: ServerOptions

    @OptionGroup(title: "Output")
    var output: OutputOptions

    func fact() throws -> Fact {
        .targetSet(Target(goal: goal, deadline: deadline))
    }
}
