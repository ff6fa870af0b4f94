internal import ArgumentParser

struct LogCommands: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "log",
        abstract: "The log itself: read it, follow it.",
        discussion: """
            Examples:
              socai log read --stream PL5-02
              socai log follow --format json
            """,
        subcommands: [ReadLog.self, FollowLog.self]
    )
}
