internal import ArgumentParser

/// The peers that the conformance suite tests; `Protocol/conformance.md` says what they do.
@main
struct ConformancePeer: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "socai-conformance",
        abstract: "The server peer and the client peer of the conformance suite.",
        subcommands: [ServePeer.self, ClientPeer.self]
    )
}
