internal import ArgumentParser
internal import LedgerClient
internal import Portfolio

struct ReverseEvent: RecordingCommand {
    static let configuration = CommandConfiguration(
        commandName: "reverse",
        abstract: "Undo an event (đảo bút toán) with a new one; the old one stays in the log.",
        discussion: """
            It takes effect on the original's day unless --date says otherwise.

            Examples:
              socai event reverse 018c2f6e-8b7a-7cc1-9d3f-0123456789ab --reason 'nhập sai số tiền'
            """
    )

    @Argument(help: "The id of the event to undo.", transform: Typed.event)
    var event: EventID

    @OptionGroup(title: "Recording")
    var recording: RecordingOptions

    @OptionGroup(title: "Server")
    var server: ServerOptions

    @OptionGroup(title: "Output")
    var output: OutputOptions

    func commands(_ connection: LedgerConnection) async throws -> [Command] {
        let original = try await connection.entry(event, server.callOptions()).event
        return [recording.command(original.project, .eventReversed(Reversal(event: event)))]
    }
}
