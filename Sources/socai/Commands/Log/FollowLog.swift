internal import ArgumentParser

struct FollowLog: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "follow",
        abstract: "The events in the order of the log, and then each one as it is recorded, until Ctrl-C.",
        discussion: """
            A lost connection, as at a restart of the server, is made again, and no event is missed or printed twice.

            Examples:
              socai log follow
              socai log follow --stream PL5-02 --stream PL5-03 --from 100 --format json
              socai log follow --kind disbursed --kind advance-refunded --format csv
            """
    )

    @OptionGroup(title: "Events")
    var log: LogOptions

    @OptionGroup(title: "Server")
    var server: ServerOptions

    @OptionGroup(title: "Output")
    var output: OutputOptions

    func run() async throws {
        try await LogReading(log: log, server: server, output: output).follow()
    }
}
