internal import ArgumentParser

struct TokenCommands: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "token",
        abstract: "Access tokens: issue one, revoke one.",
        discussion: """
            Examples:
              socai access token issue lan --label laptop
              socai access token revoke 0123456789abcdef
            """,
        subcommands: [IssueToken.self, RevokeToken.self]
    )
}
