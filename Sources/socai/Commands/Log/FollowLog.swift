internal import ArgumentParser

struct FollowLog: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "follow",
        abstract: "The events in the order of the log, and then each one as it is recorded, until Ctrl-C.",
        discussion: """
            Examples:
              socai log follow
              socai log follow --stream PL5-02 --from 100 --format json
            """
    )

    @OptionGroup(title: "Events")
    var log: LogOptions

    @OptionGroup(title: "Server")
    var server: ServerOptions

    @OptionGroup(title: "Output")
    var output: OutputOptions

    func run() async throws {
        try await LogReading(log: log, server: server, output: output).run(follow: true, Limits.followSeconds)
    }
}
