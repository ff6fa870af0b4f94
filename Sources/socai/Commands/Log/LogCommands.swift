internal import ArgumentParser

struct LogCommands: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "log",
        abstract: "The log itself: read it, follow it, verify it.",
        discussion: """
            Examples:
              socai log read --stream PL5-02
              socai log follow --format json
              socai log verify --data /var/lib/socai
            """,
        subcommands: [ReadLog.self, FollowLog.self, VerifyLog.self]
    )
}
