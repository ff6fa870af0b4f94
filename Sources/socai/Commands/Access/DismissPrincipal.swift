internal import ArgumentParser
internal import Portfolio

struct DismissPrincipal: AccessCommand {
    static let configuration = CommandConfiguration(
        commandName: "dismiss",
        abstract: "Dismiss a principal: from now on it may do nothing, and its tokens and certificates are void.",
        discussion: """
            Examples:
              socai access dismiss lan --reason 'chuyển công tác'
            """
    )

    @Argument(help: "The principal's name.")
    var name: String

    @OptionGroup(title: "Recording")
    var recording: RecordingOptions

    @OptionGroup(title: "Server")
    var server: ServerOptions

    @OptionGroup(title: "Output")
    var output: OutputOptions

    func change() throws -> AccessChange {
        .principalDismissed(name)
    }
}
