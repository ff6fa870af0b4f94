internal import ArgumentParser
internal import LedgerAPI
internal import LedgerClient
internal import Schema

struct ShowPublished: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "published",
        abstract: "What was published; one report with its versions and what each restated; its content.",
        discussion: """
            Examples:
              socai report published
              socai report published 2023-06/capital
              socai report published 2023-06/capital --version 1 --content | head -c -1 | sha256sum
            """
    )

    @Argument(help: "The report's name; left out: all reports.")
    var name: String?

    @Option(help: ArgumentHelp("The version. Default: all of them; for --content the newest.", valueName: "n"))
    var version: UInt32?

    @Flag(help: "The report itself: the canonical JSON that was hashed, byte by byte, made anew by the server.")
    var content = false

    @OptionGroup(title: "Server")
    var server: ServerOptions

    @OptionGroup(title: "Output")
    var output: OutputOptions

    func validate() throws {
        guard name == nil, version != nil || content else { return }
        throw ValidationError("--version and --content are of one report: name it")
    }

    func run() async throws {
        if content, let name { return try await showContent(of: name) }
        let reports = try await server.connected { try await $0.published(name, version, server.callOptions()) }
        guard name != nil else { return try output.show(PublishedScreens.list(reports, output.language)) }
        try output.show(PublishedScreens.versions(reports, output.language))
    }

    private func showContent(of name: String) async throws {
        var request = Socai_V1_GetPublishedRequest()
        request.report = name
        request.version = version ?? 0
        let reply = try await server.connected { [request] in
            try await $0.audit.getPublished(request, server.callOptions()).get()
        }
        try Standard.output(reply.json)
    }
}
