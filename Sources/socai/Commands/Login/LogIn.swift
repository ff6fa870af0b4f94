internal import ArgumentParser
internal import Glibc
internal import LedgerAPI
internal import LedgerClient
internal import RPC
internal import Schema

struct LogIn: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "login",
        abstract: "Keep an access token for a server, so that commands need not be given it.",
        discussion: """
            The token is asked for on the terminal, without showing it, or read from the standard input; it is never \
            an argument, which others of the machine could see. The server is asked whether it is good. It is kept in \
            $XDG_CONFIG_HOME/socai/credentials.json, else in ~/.config, for you alone.

            Examples:
              socai login tls:ledger.example:7878 --ca ca.pem
              socai login tls:ledger.example:7878 < token.txt
            """
    )

    @Argument(help: "The server's address.", transform: Typed.address)
    var address: RPCAddress

    @Option(
        help: ArgumentHelp(
            "Authorities, in PEM, that the server is verified against; kept too. Default: SOCAI_CA, else the system's.",
            valueName: "file"
        ),
        completion: .file()
    )
    var ca: String?

    @OptionGroup(title: "Output")
    var output: OutputOptions

    func run() async throws {
        let store = try CredentialStore.required()
        let authorities = try (ca ?? TLSOptions.standardAuthorities).map { try LogIn.absolute($0) }
        // What would keep the token from being sent is said before it is asked for.
        _ = try Identity(ServerAddresses(address), token: AccessToken(), authorities: authorities)
        let token = try SecretPrompt.token(for: address.description)
        let reply = try await identity(token, authorities)
        guard reply.by == "token" else {
            throw Failure.usage("\(address) does not ask who calls, so that it needs no login", "leave it")
        }
        try store.keep(Login(address: address, token: token, authorities: authorities))
        var screen = IdentityScreen(reply: reply).screen
        screen.notes.append(
            Words("Đã đăng nhập \(address); lưu ở \(store.path).", "Logged in to \(address); kept in \(store.path).")
        )
        try output.show(screen)
    }

    private func identity(_ token: AccessToken, _ authorities: String?) async throws -> Socai_V1_WhoAmIReply {
        let addresses = ServerAddresses(address)
        let identity = try Identity(addresses, token: token, authorities: authorities)
        return try await Destination(addresses: addresses, identity: identity).connected {
            try await $0.access.whoAmI(Socai_V1_WhoAmIRequest()).get()
        }
    }

    /// The file is found again from any folder.
    private static func absolute(_ path: String) throws(Failure) -> String {
        guard let real = realpath(path, nil) else { throw .unreadable(path, errno) }
        defer { free(real) }
        return String(cString: real)
    }
}
