internal import ArgumentParser
internal import LedgerClient
internal import Portfolio
internal import RPC
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
            let reply = try await record(commands, on: connection)
            if reply.hasRefused {
                let index = Int(reply.refused.index)
                let project = commands.indices.contains(index) ? commands[index].project : nil
                try output.show(RefusalScreen(refused: reply.refused, commands: commands.count, project: project))
                throw RefusalShown()
            }
            let screen = RecordedScreen(
                reply: reply,
                commands: commands,
                isDryRun: recording.dryRun,
                language: output.language
            )
            try output.show(screen.screen, recorded: recording.dryRun ? nil : screen.sentence)
        }
    }
}

extension RecordingCommand {
    private func record(
        _ commands: [Command],
        on connection: LedgerConnection
    ) async throws -> Socai_V1_RecordReply {
        do {
            return try await connection.record(commands, dryRun: recording.dryRun, server.callOptions())
        } catch let status as RPCStatus where !recording.dryRun && status.leavesOpen {
            throw Failure(status, recording: commands.map(\.id))
        }
    }
}

extension RPCStatus {
    /// Whether the server may have done what was asked for.
    fileprivate var leavesOpen: Bool {
        code == .unavailable || code == .deadlineExceeded || code == .cancelled
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
