internal import ArgumentParser
internal import LedgerClient
internal import Portfolio

/// A command that records facts.
protocol RecordingCommand: AsyncParsableCommand {
    var recording: RecordingOptions { get }
    var server: ServerOptions { get }
    var output: OutputOptions { get }
    /// What is to be recorded, all or nothing.
    func commands(_ connection: LedgerConnection) async throws -> [Command]
}

extension RecordingCommand {
    func run() async throws {
        let submission = Submission(recording: recording, server: server, output: output)
        try await server.connected { connection in
            let screen = try await submission.send(try await commands(connection), on: connection)
            try output.show(screen.screen, recorded: recording.dryRun ? nil : screen.sentence)
        }
    }
}

/// A command that records one fact about one project.
protocol FactCommand: RecordingCommand {
    var code: String { get }
    func fact() throws -> Fact
}

extension FactCommand {
    func commands(_ connection: LedgerConnection) async throws -> [Command] {
        [recording.command(code, try fact())]
    }
}

/// A command that records one change of who may do what.
protocol AccessCommand: FactCommand {
    func change() throws -> AccessChange
}

extension AccessCommand {
    var code: String { AccessRegister.stream }

    func fact() throws -> Fact {
        .access(try change())
    }
}
