internal import ArgumentParser
internal import LedgerAPI
internal import LedgerClient
internal import Schema

struct ShowAccess: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Who may do what now: principals, tokens, certificates, assignments, rules.",
        discussion: """
            How it came to be is in the log: socai log read --stream @access

            Examples:
              socai access show
              socai access show --format json | jq '.principals[].tokens'
            """
    )

    @OptionGroup(title: "Server")
    var server: ServerOptions

    @OptionGroup(title: "Output")
    var output: OutputOptions

    func run() async throws {
        let reply = try await server.connected {
            try await $0.access.getAccess(Socai_V1_GetAccessRequest(), server.callOptions()).get()
        }
        try output.show(AccessScreen(reply: reply, now: SystemClock.now()).screen)
    }
}
