internal import ArgumentParser
internal import Portfolio

/// What is said of any report that is published.
struct PublishingOptions: ParsableArguments {
    @Argument(
        help: ArgumentHelp("Names the report for ever: 1 to 64 of a-z 0-9 - _ . /, such as 2023-06/capital.")
    )
    var name: String

    @Option(help: "Why it is restated; needed where the name is published already.")
    var reason = ""

    @Option(
        help: ArgumentHelp(
            "The event's UUID. Repeating a command with the same id is harmless. Default: a new one.",
            valueName: "uuid"
        ),
        transform: Typed.event
    )
    var id: EventID?

    @Flag(help: "Show what would be published, and write nothing.")
    var dryRun = false

    @OptionGroup(title: "Cut-off")
    var cutoff: CutoffOptions

    @OptionGroup(title: "Server")
    var server: ServerOptions

    @OptionGroup(title: "Output")
    var output: OutputOptions
}
