internal import ArgumentParser

/// `client`: one named case.
struct ClientPeer: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "client", abstract: "Runs one named case.")

    @Argument var name: String

    func run() async throws { throw ValidationError("no case \(name)") }
}
