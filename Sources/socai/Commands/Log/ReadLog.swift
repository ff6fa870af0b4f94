internal import ArgumentParser

struct ReadLog: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "read",
        abstract: "The events in the order of the log, up to now. Amounts are in đồng.",
        discussion: """
            With --format json every line is one event, with the hash of its leaf in the tree.

            Examples:
              socai log read --from 100
              socai log read --stream PL5-02 --stream PL5-03 --format json | jq .fact
              socai log read --kind event-reversed
            """
    )

    @OptionGroup(title: "Events")
    var log: LogOptions

    @OptionGroup(title: "Server")
    var server: ServerOptions

    @OptionGroup(title: "Output")
    var output: OutputOptions

    func run() async throws {
        try await LogReading(log: log, server: server, output: output).read()
    }
}
