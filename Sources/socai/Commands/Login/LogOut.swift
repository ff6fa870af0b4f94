internal import ArgumentParser
internal import JSON

struct LogOut: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "logout",
        abstract: "Forget the access token of a server. It still holds until it expires or is revoked.",
        discussion: """
            Examples:
              socai logout tls:ledger.example:7878
            """
    )

    @Argument(
        help: "The server's address. Default: SOCAI_ADDRESS, else 127.0.0.1:7878.",
        transform: Typed.addresses
    )
    var address: ServerAddresses?

    @OptionGroup(title: "Output")
    var output: OutputOptions

    func run() async throws {
        let addresses = try address ?? ServerAddresses.standard()
        guard try CredentialStore.required().forget(addresses) else {
            throw Failure(.refused, "there is no login at \(addresses)", "log in with 'socai login ADDRESS'")
        }
        var screen = Screen(json: ["address": .text(addresses), "logged_out": true])
        screen.notes = [Words("Đã đăng xuất \(addresses).", "Logged out of \(addresses).")]
        try output.show(screen)
    }
}
