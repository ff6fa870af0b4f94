internal import ArgumentParser
internal import LedgerAPI
internal import LedgerClient
internal import Schema

struct ShowIdentity: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "whoami",
        abstract: "As whom the server knows you, and what you may do.",
        discussion: """
            Examples:
              socai whoami
              socai whoami --format json | jq -r .role
            """
    )

    @OptionGroup(title: "Server")
    var server: ServerOptions

    @OptionGroup(title: "Output")
    var output: OutputOptions

    func run() async throws {
        let reply = try await server.connected {
            try await $0.access.whoAmI(Socai_V1_WhoAmIRequest(), server.callOptions()).get()
        }
        try output.show(IdentityScreen(reply: reply).screen)
    }
}
