internal import ArgumentParser
internal import Portfolio

struct ShowEvent: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "One event with all it carries.",
        discussion: """
            Examples:
              socai event show 018c2f6e-8b7a-7cc1-9d3f-0123456789ab --format json
            """
    )

    @Argument(help: "The event's id.", transform: Typed.event)
    var event: EventID

    @OptionGroup(title: "Server")
    var server: ServerOptions

    @OptionGroup(title: "Output")
    var output: OutputOptions

    func run() async throws {
        let entry = try await server.connected { try await $0.entry(event, server.callOptions()) }
        try output.show(EventScreen(entry: entry, language: output.language).screen)
    }
}
