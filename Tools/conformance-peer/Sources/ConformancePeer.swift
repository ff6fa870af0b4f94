internal import ArgumentParser

/// The peers that the conformance suite tests; `Protocol/conformance.md` says what they do.
@main
struct ConformancePeer: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "socai-conformance",
        abstract: "The server peer and the client peer of the conformance suite.",
        subcommands: [ServePeer.self, ClientPeer.self]
    )

    /// Wrong arguments end with 2, as Protocol/conformance.md asks, not with the library's 64.
    static func main() async {
        do {
            var command = try parseAsRoot()
            if var asynchronous = command as? any AsyncParsableCommand {
                try await asynchronous.run()
            } else {
                try command.run()
            }
        } catch {
            let code = exitCode(for: error)
            guard code == .validationFailure else { exit(withError: error) }
            Standard.complain(message(for: error))
            exit(withError: ExitCode(2))
        }
    }
}
