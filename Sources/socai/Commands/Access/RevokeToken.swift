internal import ArgumentParser
internal import Portfolio

struct RevokeToken: AccessCommand {
    static let configuration = CommandConfiguration(
        commandName: "revoke",
        abstract: "Revoke a token, from now on.",
        discussion: """
            Examples:
              socai access token revoke 0123456789abcdef
            """
    )

    @Argument(help: "The token's id, as 'socai access show' has it.", transform: Typed.token)
    var token: TokenID

    @OptionGroup(title: "Recording")
    var recording: RecordingOptions

    @OptionGroup(title: "Server")
    var server: ServerOptions

    @OptionGroup(title: "Output")
    var output: OutputOptions

    func change() throws -> AccessChange {
        .tokenRevoked(token)
    }
}
