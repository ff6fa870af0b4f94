internal import ArgumentParser
internal import LedgerClient
internal import Portfolio
internal import Schema

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
        try await server.connected { connection in
            let commands = try await commands(connection)
            let reply = try await connection.record(commands, dryRun: recording.dryRun, server.callOptions())
            if reply.hasRefused {
                let index = Int(reply.refused.index)
                let project = commands.indices.contains(index) ? commands[index].project : nil
                try output.show(RefusalScreen(refused: reply.refused, commands: commands.count, project: project))
                throw RefusalShown()
            }
            try output.show(
                RecordedScreen(
                    reply: reply,
                    commands: commands,
                    isDryRun: recording.dryRun,
                    language: output.language
                ).screen
            )
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
