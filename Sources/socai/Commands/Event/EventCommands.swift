internal import ArgumentParser

struct EventCommands: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "event",
        abstract: "Single events: look at one, undo one.",
        discussion: """
            Examples:
              socai event show 018c2f6e-8b7a-7cc1-9d3f-0123456789ab
              socai event reverse 018c2f6e-8b7a-7cc1-9d3f-0123456789ab --reason 'nhập sai số tiền'
            """,
        subcommands: [ShowEvent.self, ReverseEvent.self]
    )
}
