internal import ArgumentParser
internal import Glibc
internal import Portfolio
internal import RPC

struct IssueToken: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "issue",
        abstract: "Issue an access token; it is shown this once, and nobody but its holder can tell it again.",
        discussion: """
            The token is made here, of 32 random bytes; the server is told its hash alone. It is all that goes to the \
            standard output, the answer goes to the error stream. With --token-to the token goes to a new file, and \
            the answer to the standard output.

            Examples:
              socai access token issue lan
              socai access token issue lan --expires 2027-01-31 --label laptop
              socai access token issue importer --expires 30d --token-to importer.token
            """
    )

    @Argument(help: "The principal's name.")
    var name: String

    @Option(
        help: ArgumentHelp(
            "When it ends: after so many days, or with a day in Vietnam. Default: 90d.",
            valueName: "90d|date"
        ),
        transform: Expiry.init(typed:)
    )
    var expires: Expiry?

    @Option(help: "Tells it from the principal's other tokens.")
    var label = ""

    @Option(
        help: ArgumentHelp("A file to write it to, which is not there yet and will be yours alone.", valueName: "file"),
        completion: .file()
    )
    var tokenTo: String?

    @OptionGroup(title: "Recording")
    var recording: RecordingOptions

    @OptionGroup(title: "Server")
    var server: ServerOptions

    @OptionGroup(title: "Output")
    var output: OutputOptions

    func run() async throws {
        let token = AccessToken()
        let expiry = (expires ?? .days(90)).end(from: SystemClock.now())
        let issue = TokenIssue(principal: name, hash: token.hash, expiresAt: expiry, label: label)
        if let tokenTo, !recording.dryRun { try SecretFile.create(tokenTo, token.text + "\n") }
        let answer: RecordedScreen
        do {
            answer = try await record(issue)
        } catch {
            if let tokenTo, !recording.dryRun { unlink(tokenTo) }
            throw error
        }
        try show(token, answer)
    }

    private func record(_ issue: TokenIssue) async throws -> RecordedScreen {
        let submission = Submission(recording: recording, server: server, output: output)
        let command = recording.command(AccessRegister.stream, .access(.tokenIssued(issue)))
        return try await server.connected { connection in
            try await submission.send([command], on: connection) { status, _ in
                IssueToken.unknown(status, TokenID(hash: issue.hash))
            }
        }
    }

    /// Repeating the command would make another token.
    private static func unknown(_ status: RPCStatus, _ id: TokenID?) -> Failure {
        let id = id?.description ?? ""
        return Failure(
            .unreachable,
            "\(status.message.safeOnTerminal); whether token \(id) was issued is not known, and nobody has it",
            "revoke it where 'socai access show' lists it, and issue another"
        )
    }

    private func show(_ token: AccessToken, _ answer: RecordedScreen) throws {
        var screen = answer.screen
        guard !recording.dryRun else { return try output.show(screen) }
        let id = token.id?.description ?? ""
        screen.notes.append(
            Words(
                "Mã truy cập \(id) chỉ hiện lần này; \(name) đăng nhập bằng: socai login ADDRESS",
                "Token \(id) is shown this once; \(name) logs in with: socai login ADDRESS"
            )
        )
        guard tokenTo == nil else { return try output.show(screen, recorded: answer.sentence) }
        do {
            try Standard.output(token.text + "\n")
        } catch {
            Standard.error("socai: token \(id) was issued and could not be shown: revoke it and issue another\n")
            throw error
        }
        output.showAside(screen)
    }
}
